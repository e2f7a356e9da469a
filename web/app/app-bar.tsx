import { Button, Dropdown } from '@digdir/designsystemet-react';
import { MenuHamburgerIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import './app-bar.css';
import { useKeyboardMap } from './keyboard/keyboard-map.tsx';
import { LanguageSwitch } from './languages/language-switch.tsx';
import { useSession } from './session.tsx';
import { ThemeSwitch } from './theme/theme-switch.tsx';

/** The bar on top of every screen: the name, the screen's own tools, and a menu with language, theme, help and who is signed in. */
export function AppBar({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation('app');
  const { viewer, signOut } = useSession();
  const { open } = useKeyboardMap();
  return (
    <header className="app-bar">
      <Link to="/" className="app-bar-brand">
        <img src="/icon.svg" alt="" width={28} height={28} />
        <span>Hjemrute</span>
      </Link>
      <div className="app-bar-tools">{children}</div>
      <Dropdown.TriggerContext>
        <Dropdown.Trigger
          variant="tertiary"
          className="app-bar-menu"
          aria-label={viewer ? t('menuOf', { name: viewer.displayName }) : t('menu')}
        >
          <MenuHamburgerIcon aria-hidden />
          {viewer ? <span className="app-bar-role">{t(`role.${viewer.role}`)}</span> : null}
        </Dropdown.Trigger>
        <Dropdown className="app-bar-panel">
          {viewer ? <Dropdown.Heading>{viewer.displayName}</Dropdown.Heading> : null}
          <div className="app-bar-choices">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <Dropdown.List>
            {(viewer?.screens.length ?? 0) > 1
              ? viewer?.screens.map((screen) => (
                  <Dropdown.Item key={screen}>
                    <Button asChild variant="tertiary">
                      <Link to={`/${screen}`}>{t(`screen.${screen as 'dispatch'}`)}</Link>
                    </Button>
                  </Dropdown.Item>
                ))
              : null}
            <Dropdown.Item>
              <Dropdown.Button onClick={open}>{t('keyboard.title')}</Dropdown.Button>
            </Dropdown.Item>
            <Dropdown.Item>
              <Button asChild variant="tertiary">
                <Link to="/accessibility">{t('accessibility.link')}</Link>
              </Button>
            </Dropdown.Item>
            {viewer ? (
              <Dropdown.Item>
                <Dropdown.Button onClick={() => void signOut()}>{t('signOut')}</Dropdown.Button>
              </Dropdown.Item>
            ) : null}
          </Dropdown.List>
        </Dropdown>
      </Dropdown.TriggerContext>
    </header>
  );
}
