/** The walls of the house: each rule is one sentence of docs/architecture.md. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'solver-is-pure', comment: 'The engines import nothing of ours.', severity: 'error', from: { path: '^solver/' }, to: { path: '^(server|web|data|scripts|test)/' } },
    { name: 'solver-has-no-io', comment: 'Only routing/worker touches threads.', severity: 'error', from: { path: '^solver/', pathNot: '^solver/routing/worker/' }, to: { dependencyTypes: ['core'] } },
    { name: 'solver-engines-apart', severity: 'error', from: { path: '^solver/([^/]+)/' }, to: { path: '^solver/([^/]+)/', pathNot: '^solver/$1/' } },
    { name: 'verify-is-independent', comment: 'verify.ts shares no code with the search.', severity: 'error', from: { path: '^solver/routing/verify' }, to: { path: '^solver/routing/(route|rules|moves|search|worker|travel)/' } },
    { name: 'web-knows-only-the-schema', severity: 'error', from: { path: '^web/' }, to: { path: '^(server|solver|scripts|test|data)/' } },
    { name: 'data-knows-nobody', severity: 'error', from: { path: '^data/' }, to: { path: '^(server|web|scripts|test|solver)/' } },
    { name: 'server-not-web', severity: 'error', from: { path: '^server/' }, to: { path: '^(web|scripts|test)/' } },
    { name: 'capabilities-through-model-and-use-cases', comment: "A capability's store and graphql are its own.", severity: 'error', from: { path: '^server/([^/]+)/', pathNot: '^server/(platform|main)' }, to: { path: '^server/(?!platform/)([^/]+)/(store|graphql)[^/]*\\.ts$', pathNot: '^server/$1/' } },
    { name: 'platform-knows-no-capability', severity: 'error', from: { path: '^server/platform/' }, to: { path: '^server/(?!platform/)' } },
    { name: 'solver-bridge', comment: 'Only planning speaks to the routing core, scenarios through planning.', severity: 'error', from: { path: '^server/', pathNot: '^server/(planning/|main)' }, to: { path: '^solver/routing/' } },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '(\\.d\\.ts$|^test/|config\\.ts$|^web/.*\\.css$)' }, to: {} },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(graphql-env\\.d\\.ts|^dist/|^node_modules)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
