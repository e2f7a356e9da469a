import { describe, expect, it } from 'vitest';
import { explainConfig, readConfig } from '../../../server/platform/config.ts';
import { StartupFault } from '../../../server/platform/startup-fault.ts';

function faultOf(environment: Record<string, string>, demo = false): StartupFault {
  try {
    readConfig(environment, demo);
  } catch (fault) {
    if (fault instanceof StartupFault) return fault;
    throw fault;
  }
  throw new Error('no fault');
}

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: `${process.cwd()}/var`,
      roadsUrl: '',
      tilesUrl: null,
      logLevel: 'info',
      dutyPhone: '00 00 00 00',
      demo: false,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', TILES_URL: ' ', ROADS_URL: '' })).toMatchObject({ port: 3000, tilesUrl: null, roadsUrl: '' });
  });

  it('reads what is set', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '8080',
      DATA_DIR: '/srv/hjemrute',
      ROADS_URL: 'car=http://127.0.0.1:5000, bicycle=https://roads.example/b',
      TILES_URL: 'https://tiles.example/style.json',
      LOG_LEVEL: 'warn',
      DUTY_PHONE: '+47 22 00 00 00',
    });
    expect(config).toMatchObject({ host: '0.0.0.0', port: 8080, dataDir: '/srv/hjemrute', logLevel: 'warn', dutyPhone: '+47 22 00 00 00' });
    expect(config.tilesUrl).toBe('https://tiles.example/style.json');
  });

  it.each(['1e3', '0x50', '80.0', '-1', '+80', '99999', '8 0'])('takes PORT=%s for no port', (port) => {
    expect(faultOf({ PORT: port }).message).toContain(`PORT=${port}: cannot be used.`);
  });

  it('names all faults at once, each with variable, value and remedy', () => {
    const { message } = faultOf({
      PORT: '70000',
      LOG_LEVEL: 'loud',
      ROADS_URL: 'boat=http://a, car=ftp://b',
      TILES_URL: 'tiles',
      DUTY_PHONE: 'desk',
    });
    expect(message).toContain('PORT=70000: cannot be used. Write a whole number from 0 to 65535');
    expect(message).toContain('LOG_LEVEL=loud: cannot be used. Write debug, info, warn, error or silent.');
    expect(message).toContain('DUTY_PHONE=desk: cannot be used. Write a telephone number');
    expect(message).toContain('“boat=http://a” names no profile');
    expect(message).toContain('“ftp://b” is no http:// or https:// address');
    expect(message).toContain('TILES_URL=tiles: is no http:// or https:// address. ');
  });

  it('refuses a demo that others could reach, and says why', () => {
    const { message } = faultOf({ HOST: '0.0.0.0' }, true);
    expect(message).toContain('HOST=0.0.0.0: the demo signs people in without a password');
    expect(message).toContain('HOST=127.0.0.1');
    expect(readConfig({ HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
    expect(readConfig({ HOST: 'localhost' }, true).demo).toBe(true);
  });

  it('explains every variable', () => {
    const lines = explainConfig(readConfig({}));
    expect(lines.map((line) => line.split('=')[0])).toEqual([
      'HOST',
      'PORT',
      'DATA_DIR',
      'ROADS_URL',
      'TILES_URL',
      'LOG_LEVEL',
      'DUTY_PHONE',
    ]);
    expect(lines[0]).toMatch(/^HOST=127\.0\.0\.1 +address to listen on$/);
  });
});
