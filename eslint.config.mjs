import js from '@eslint/js'
import tseslint from 'typescript-eslint'
import hooks from 'eslint-plugin-react-hooks'
import prettier from 'eslint-config-prettier'

const nodeGlobals = Object.fromEntries(
  [
    'process',
    'console',
    'Buffer',
    'URL',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'performance',
  ]
    .concat(['require', '__dirname', 'fetch', 'globalThis', 'AbortSignal'])
    .map((name) => [name, 'readonly']),
)
const tests = ['**/*.test.{ts,tsx}', '**/*.e2e.ts']

/** What core must do without, and why: mini-programs and old phones lack it, or it makes a rule depend on where it runs. */
const absentFromCore = [
  ...[
    'BigInt',
    'TextEncoder',
    'TextDecoder',
    'URL',
    'URLSearchParams',
    'fetch',
    'Intl',
    'AbortController',
    'Blob',
  ].map((name) => ({ name, message: 'Not on every phone: core does without it.' })),
  ...[
    'process',
    'Buffer',
    'window',
    'document',
    'console',
    'crypto',
    'performance',
    'setTimeout',
    'setInterval',
  ].map((name) => ({
    name,
    message: 'core has no I/O, no clock and no randomness: take it as an argument.',
  })),
]
const noClock = [
  { object: 'Date', property: 'now', message: 'The time comes from the clock port (or an argument).' },
  { object: 'Math', property: 'random', message: 'Randomness comes from the ids port (or an argument).' },
]
const noNewDate = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
  message: 'The time comes from the clock port (or an argument).',
}
const sqlClock =
  '\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|random|gen_random_uuid)\\s*\\(\\s*\\)|\\b(current_timestamp|current_date|current_time|localtimestamp)\\b'
const noSqlClock = [`Literal[value=/${sqlClock}/i]`, `TemplateElement[value.raw=/${sqlClock}/i]`].map(
  (selector) => ({
    selector,
    message: 'SQL takes the time (and randomness) as a parameter: the clock can be moved.',
  }),
)
const taroEnv = {
  selector: 'MemberExpression[property.name="TARO_ENV"]',
  message: 'What differs per target lives in src/platform.',
}

const contractTypesOnly = {
  group: ['@contract/*'],
  allowTypeImports: true,
  message: 'The contract costs the app 0 bytes: `import type` only.',
}
const nutui = { group: ['@nutui/*'], message: 'NutUI is imported in src/ui only.' }

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'coverage/**', '.data/**', '.cache/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 350, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true, IIFEs: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off', // an async port may have nothing to wait for
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Unions of literals, not enums.' },
      ],
    },
  },
  {
    files: ['core/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...absentFromCore],
      'no-restricted-properties': ['error', ...noClock],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Unions of literals, not enums.' },
        { selector: 'Literal[bigint]', message: 'Old phones have no BigInt.' },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale/]',
          message: 'Locale data differs by phone.',
        },
        noNewDate,
      ],
    },
  },
  {
    files: ['server/**/*.ts'],
    ignores: [...tests, 'server/ports/clock/**'],
    rules: {
      'no-restricted-properties': ['error', ...noClock],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Unions of literals, not enums.' },
        noNewDate,
        ...noSqlClock,
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'console/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [contractTypesOnly, nutui] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Unions of literals, not enums.' },
        taroEnv,
      ],
    },
  },
  {
    files: ['src/ui/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [contractTypesOnly] }] },
  },
  {
    files: ['src/platform/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Unions of literals, not enums.' },
      ],
    },
  },
  {
    files: [...tests, 'test/**/*.{ts,tsx}'],
    rules: {
      'max-lines-per-function': 'off', // a describe block holds a whole table of cases
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['config/slim/navigationBar.js'], languageOptions: { globals: { document: 'readonly' } } },
  { files: ['src/*tab-bar/*.js'], languageOptions: { globals: { Component: 'readonly' } } },
  { files: ['**/*.{js,cjs,mjs}'], languageOptions: { globals: { module: 'writable', ...nodeGlobals } } },
  { files: ['**/*.cjs', '*.js'], languageOptions: { sourceType: 'commonjs' } },
  prettier,
)
