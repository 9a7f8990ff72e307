import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { measureChargeFile } from './chargeFile'
import { type BenchCluster, type BenchDatabase, openCluster } from './cluster'
import { runContest } from './contest'
import { measureHistory } from './history'
import { measureJoins } from './joins'
import { measureMaterialising } from './materialise'
import type { BenchOptions } from './options'
import type { Progress } from './progress'
import { type Measured, type Report, reportOf } from './report'

/** Runs in a database of its own, which is dropped afterwards. */
async function inDatabase<T>(
  cluster: BenchCluster,
  name: string,
  run: (database: BenchDatabase) => Promise<T>,
): Promise<T> {
  const database = await cluster.newDatabase(name)
  try {
    return await run(database)
  } finally {
    await database.drop()
  }
}

async function measure(cluster: BenchCluster, options: BenchOptions, progress: Progress): Promise<Measured> {
  const folder = path.join(cluster.folder, 'files')
  mkdirSync(folder)
  const materialise = measureMaterialising(options.charges)
  progress.say(`${options.charges.toLocaleString('en')} charges: ${JSON.stringify(materialise)}`)
  const chargeFile = await measureChargeFile(folder, options.fileCharges)
  progress.say(`charge file: ${JSON.stringify(chargeFile)}`)
  const history = await inDatabase(cluster, 'history', (db) => measureHistory(db, options, progress))
  progress.say(`history: ${JSON.stringify(history)}`)
  const joins = await inDatabase(cluster, 'joins', (db) => measureJoins(db, options, progress))
  progress.say(`joins: ${JSON.stringify(joins)}`)
  const sizes: Measured['sizes'][number][] = []
  for (const members of options.members) {
    await inDatabase(cluster, `members_${members}`, async (database) => {
      sizes.push(await runContest(database, members, options, progress))
    })
  }
  return { sizes, joins, history, materialise, chargeFile }
}

async function versionOf(cluster: BenchCluster): Promise<string> {
  return inDatabase(cluster, 'version', async ({ pool }) => {
    const { rows } = await pool.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version ?? ''
  })
}

/**
 * The whole run on a PostgreSQL of its own, which is gone at the end; also when `signal` ends it before.
 * @throws Error when a step fails or the sides differ
 */
export async function runBench(
  options: BenchOptions,
  progress: Progress,
  ranAt: string,
  signal?: AbortSignal,
): Promise<Report> {
  const cluster = await openCluster()
  signal?.addEventListener('abort', () => void cluster.close(), { once: true })
  try {
    const measured = await measure(cluster, options, progress)
    return reportOf(options, await versionOf(cluster), ranAt, measured)
  } finally {
    await cluster.close()
  }
}
