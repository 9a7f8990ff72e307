// One jest project per room, so that `npx jest --selectProjects core` runs just that room.
// Unit tests are x.test.ts(x), property tests x.property.test.ts, flows across rooms test/**/*.e2e.ts.

const transform = {
  '^.+\\.(t|j)sx?$|^.+\\.mjs$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
}

/** Packages that ship ES modules only, or whose browser condition does. */
const esmPackages = [
  '@noble/hashes',
  '@noble/curves',
  'axios',
  'lodash-es',
  '@babel/runtime/helpers/esm',
  'content-disposition',
  'cookie',
]
const transformIgnorePatterns = [`/node_modules/(?!(${esmPackages.join('|')})/)`]

const aliases = {
  '^@/(.*)$': '<rootDir>/src/$1',
  '^@core/(.*)$': '<rootDir>/core/$1',
  '^@contract/(.*)$': '<rootDir>/types/$1',
}

const testMatch = ['**/*.test.ts', '**/*.test.tsx']

const nodeRoom = (room, extra = {}) => ({
  displayName: room,
  rootDir: __dirname,
  roots: [`<rootDir>/${room}`],
  testEnvironment: 'node',
  testMatch,
  transform,
  transformIgnorePatterns,
  moduleNameMapper: aliases,
  setupFiles: ['<rootDir>/test/setup/fastCheck.ts'],
  ...extra,
})

const app = {
  ...nodeRoom('src'),
  testEnvironment: 'jsdom',
  globals: { __API_BASE__: '' }, // what a build of H5 sets
  setupFilesAfterEnv: ['<rootDir>/test/setup/app.ts'],
  moduleNameMapper: {
    '\\.module\\.s?css$': '<rootDir>/test/mocks/cssModule.js',
    '\\.s?css$': '<rootDir>/test/mocks/empty.js',
    '\\.(png|jpe?g|svg|webp)$': '<rootDir>/test/mocks/file.js',
    '^@tarojs/components$': '<rootDir>/test/mocks/taroComponents.tsx',
    '^@tarojs/taro$': '<rootDir>/test/mocks/taro.ts',
    '^@nutui/nutui-react-taro$':
      '<rootDir>/node_modules/@nutui/nutui-react-taro/dist/cjs/packages/nutui.react.build.js',
    '^lottie-react$': '<rootDir>/test/mocks/empty.js', // pulls lottie-web, which needs a real canvas at import
    ...aliases,
  },
}

/** TEST_DATABASE_URL is there when these run: test/setup/databaseUp.ts starts a PostgreSQL if nobody has. */
const withDatabase = {
  globalSetup: '<rootDir>/test/setup/databaseUp.ts',
  globalTeardown: '<rootDir>/test/setup/databaseDown.ts',
}

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 60_000, // a busy machine is no failure
  projects: [
    nodeRoom('core'),
    app,
    nodeRoom('types'),
    nodeRoom('server', withDatabase),
    nodeRoom('mock', withDatabase),
    nodeRoom('cli', withDatabase),
    nodeRoom('scripts'),
    nodeRoom('bench'),
    nodeRoom('test', { ...withDatabase, testPathIgnorePatterns: ['/node_modules/', '\\.e2e\\.ts$'] }),
    nodeRoom('test', { ...withDatabase, displayName: 'e2e', testMatch: ['**/*.e2e.ts'] }),
  ],
}
