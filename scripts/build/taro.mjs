import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { inRoot, root } from '../setup/paths.mjs'

/**
 * One production build. Everything it prints is kept, and shown only if something is wrong: its progress bar writes
 * hundreds of lines.
 *
 * @throws Error with the build's words when it fails or warns
 */
export async function runTaro(target) {
  const { code, output } = await collect(target)
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const trouble = lines.findIndex((line) => /\bwarn(ing)?s?\b|⚠|deprecat/i.test(line))
  if (code === 0 && trouble === -1) return
  const first = lines.findIndex((line) => /⚠|✖|×|\berrors?\b|\bwarn(ing)?s?\b|deprecat/i.test(line))
  const told = first === -1 ? lines.slice(-60) : lines.slice(first, first + 80)
  const reason = code === 0 ? 'gave a warning' : `failed (code ${code})`
  throw new Error(`The ${target} build ${reason}:\n${told.join('\n')}`)
}

function collect(target) {
  return new Promise((resolve, reject) => {
    const taro = inRoot('node_modules/@tarojs/cli/bin/taro')
    const child = spawn(process.execPath, [taro, 'build', '--type', target], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        BROWSERSLIST_IGNORE_OLD_DATA: '1', // the one warning that is not ours
        BROWSERSLIST_ENV: 'production',
      },
    })
    // Whoever ends us ends the build as well.
    process.once('SIGTERM', () => child.kill('SIGTERM') && process.exit(143))
    let output = ''
    const keep = (chunk) => (output += stripVTControlCharacters(chunk.toString()))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
