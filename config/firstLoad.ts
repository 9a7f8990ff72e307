import type { Compilation, Compiler } from 'webpack'

/**
 * Writes first-load.json beside the H5 build: the files that a browser fetches to show the home page, which is the
 * entry and everything the first page of the app imports. scripts/sizes.mjs weighs them.
 */
export class FirstLoadPlugin {
  constructor(private readonly homePage: string) {}

  apply(compiler: Compiler): void {
    const { Compilation: stages, sources } = compiler.webpack
    compiler.hooks.thisCompilation.tap('FirstLoad', (compilation) => {
      const stage = stages.PROCESS_ASSETS_STAGE_REPORT // names have their content hash by now
      compilation.hooks.processAssets.tap({ name: 'FirstLoad', stage }, () => {
        const files = this.firstLoad(compilation)
        compilation.emitAsset('first-load.json', new sources.RawSource(JSON.stringify(files)))
      })
    })
  }

  private firstLoad(compilation: Compilation): string[] {
    const home = compilation.chunkGroups.filter((group) =>
      group.origins.some(({ request }) => request?.endsWith(this.homePage)),
    )
    if (home.length === 0)
      throw new Error(`No chunk imports ${this.homePage}: the first load cannot be weighed`)
    const entries = [...compilation.entrypoints.values()]
    const files = [...entries, ...home].flatMap((group) => group.getFiles())
    return [...new Set(files)].sort()
  }
}
