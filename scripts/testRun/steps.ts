import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Step } from './step'

const rooms = ['core', 'types', 'src', 'console', 'server', 'mock', 'cli', 'test', 'bench']
/** A room that holds no code yet is not in a clone: git keeps no empty folders. */
const rootsOfRules = rooms.filter((room) => existsSync(path.resolve(__dirname, '../..', room)))

const tool = (name: string, file: string, args: string[], needs: string[] = []): Step => ({
  name,
  command: process.execPath,
  args: [file, ...args],
  needs,
})

const types = tool('types', 'node_modules/typescript/bin/tsc', [
  '--noEmit',
  '--incremental',
  '--tsBuildInfoFile',
  '.cache/tsc.tsbuildinfo',
])
const lint = tool('lint', 'node_modules/eslint/bin/eslint.js', [
  '.',
  '--max-warnings=0',
  '--cache',
  '--cache-location=.cache/eslint',
  '--cache-strategy=content',
])
const format = tool('format', 'node_modules/prettier/bin/prettier.cjs', [
  '.',
  '--check',
  '--log-level=warn',
  '--cache',
  '--cache-location=.cache/prettier',
])
const boundaries = tool('boundaries', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
  ...rootsOfRules,
  '--config=.dependency-cruiser.cjs',
])

/** A jest run over some rooms. `only` and `without` are patterns of file names. */
function jest(
  name: string,
  rooms: string[],
  options: Partial<Step> & { only?: string; without?: string[] } = {},
): Step {
  const { only, without, ...rest } = options
  return {
    name,
    command: process.execPath,
    args: [
      'node_modules/jest/bin/jest.js',
      ...['--selectProjects', ...rooms],
      ...(only ? ['--testPathPatterns', only] : []),
      ...(without ? ['--testPathIgnorePatterns', '/node_modules/', ...without] : []),
      '--passWithNoTests=false',
    ],
    jest: true,
    needs: [],
    ...rest,
  }
}

const property = '\\.property\\.test\\.tsx?$'
const e2e = '\\.e2e\\.ts$'
const unit = (...left: string[]) =>
  jest('unit', ['core', 'types', 'src', 'scripts', 'cli', 'bench'], { without: [property, ...left] })
const propertyTests = jest('property', ['core', 'src', 'server'], { only: property })
const server = (...left: string[]) => jest('server', ['server', 'mock'], { without: [property, ...left] })
const acrossRooms = jest('across rooms', ['test'], { without: [e2e] })

const build = (target: string): Step => ({
  ...tool(`build ${target}`, 'scripts/build.mjs', [target, '--if-changed']),
  shows: /^Built/,
})

const endToEnd = jest('end to end', ['e2e'], {
  needs: ['build weapp', 'build alipay', 'build h5'],
  shows: /./,
})

/** Every check of a commit. `databaseUrl`: the server tests run against that PostgreSQL as well. */
export function allSteps(databaseUrl: string | undefined): Step[] {
  const builds = ['weapp', 'alipay', 'h5'].map(build)
  const external = databaseUrl
    ? [{ ...server(), name: 'server on DATABASE_URL', env: { TEST_DATABASE_URL: databaseUrl } }]
    : []
  // The long ones first, so that the two lanes end together; the builds are what the longest but one waits for.
  return [
    server(),
    ...builds,
    endToEnd,
    lint,
    unit(),
    propertyTests,
    ...external,
    types,
    boundaries,
    format,
    acrossRooms,
  ]
}

/**
 * Tests that take five seconds or more and that daily work can wait for: whole years of periods, a crash between every
 * two statements, thousands of members, hundreds of simulated worlds, the seeded world, databases of their own, a bench.
 */
const long = [
  'server/features/period/(crash|size|year|faults)\\.test\\.ts$',
  'server/features/(charge/ownShare|forecast/forecast|forecast/fairness)\\.test\\.ts$',
  'server/http/databaseDown\\.test\\.ts$',
  'core/forecast/coverage\\.test\\.ts$',
  'mock/world/(world|goingOn)\\.test\\.ts$',
  'cli/(database/openDatabase|commands/(simulate|settle|statement))\\.test\\.ts$',
  'bench/settlement\\.test\\.ts$',
]

/** What `npm run test:quick` leaves to `npm test`, for it to say. */
export const leftByQuick = `builds, flows end to end, tests across rooms, and ${long.join(', ')}`

/** For daily work: property tests with fewer runs, and without what takes long. */
export function quickSteps(): Step[] {
  const fewerRuns = { ...propertyTests, env: { PROPERTY_RUNS: '25' } }
  return [lint, types, server(...long), unit(...long), fewerRuns, boundaries, format]
}
