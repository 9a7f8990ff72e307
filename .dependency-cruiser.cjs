// Which room may import which (docs/architecture.md). A wrong import fails `npm test`.

const rooms = [
  'core',
  'types',
  'src',
  'console',
  'server',
  'mock',
  'cli',
  'test',
  'bench',
  'config',
  'scripts',
]

/** A room may import the rooms named, itself and packages; nothing else of ours. */
const room = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^${name}/` },
  to: { path: `^(${rooms.join('|')})/`, pathNot: `^(${[name, ...allowed].join('|')})/` },
})
const testFile = '\\.(test|e2e)\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { ...room('core', []), from: { path: '^core/', pathNot: testFile } },
    room('types', ['core']),
    { ...room('src', ['core', 'types']), from: { path: '^src/', pathNot: testFile } },
    {
      ...room('src', ['core', 'types', 'test']),
      name: 'src-tests-also-use-test',
      from: { path: `^src/.*${testFile}` },
    },
    room('console', ['core', 'types']),
    { ...room('server', ['core', 'types']), from: { path: '^server/', pathNot: testFile } },
    {
      // A server test may start the sandbox world to have something to serve.
      ...room('server', ['core', 'types', 'mock', 'test']),
      name: 'server-tests-also-use-mock',
      from: { path: `^server/.*${testFile}` },
    },
    room('mock', ['server', 'core', 'types']),
    room('cli', ['server', 'mock', 'core', 'types']),
    room('bench', ['cli', 'server', 'mock', 'core', 'types']),
    {
      name: 'core-uses-no-package-but-noble',
      severity: 'error',
      from: { path: '^core/', pathNot: testFile },
      to: { pathNot: ['^core/', '^node_modules/@noble/'] },
    },
    {
      name: 'the-app-takes-only-types-from-the-contract',
      severity: 'error',
      from: { path: '^(src|console)/' },
      to: { path: '^types/', dependencyTypesNot: ['type-only'] },
    },
    {
      // Twenty systems as data would be most of the main package: the app gets a plan's rules from the API.
      name: 'the-app-takes-no-presets',
      severity: 'error',
      from: { path: '^src/', pathNot: testFile },
      to: { path: '^core/plan/(presets|faults|words)/' },
    },
    {
      name: 'nutui-in-ui-only',
      severity: 'error',
      from: { path: '^(src|console)/', pathNot: '^src/ui/' },
      to: { path: '^node_modules/@nutui/' },
    },
    {
      name: 'a-feature-reaches-another-by-commands-and-queries',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/', pathNot: testFile },
      to: {
        path: '^server/features/[^/]+/',
        pathNot: ['^server/features/$1/', '/(commands|queries)(\\.ts|/)'],
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      // src/platform/<capability>/index.<target>.ts: any target shows the room.
      extensions: [
        '.ts',
        '.tsx',
        '.js',
        '.mjs',
        '.cjs',
        '.json',
        '.h5.ts',
        '.weapp.ts',
        '.alipay.ts',
        '.h5.tsx',
        '.weapp.tsx',
      ],
    },
  },
}
