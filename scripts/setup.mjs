// Runs before anything else, on a machine that has only Node and npm: `node scripts/setup.mjs [--browser]`.
// Installs the packages, links the embedded PostgreSQL's libraries, and with --browser finds or installs Chromium.
// Does nothing, quickly, when all is there. Writes to stderr only: stdout belongs to the command that follows.

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Tongzhou needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`,
  )
  process.exit(1)
}

try {
  const { installPackages } = await import('./setup/packages.mjs')
  await installPackages()
  if (process.argv.includes('--browser')) {
    const { findOrInstallBrowser } = await import('./setup/browser.mjs')
    await findOrInstallBrowser()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
