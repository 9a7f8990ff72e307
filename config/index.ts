import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import { FirstLoadPlugin } from './firstLoad'
import { splitChunks } from './splitChunks'

type H5Options = NonNullable<
  Exclude<UserConfigExport<'webpack5'>, Promise<unknown> | ((...args: never) => unknown)>['h5']
>
type WebpackChain = Parameters<NonNullable<H5Options['webpackChain']>>[0]

const root = path.resolve(__dirname, '..')
const axiosLib = path.join(path.dirname(require.resolve('axios/package.json')), 'lib')

const css = {
  cssModules: {
    enable: true,
    config: { namingPattern: 'module', generateScopedName: '[name]__[local]_[hash:base64:5]' },
  },
} as const

/**
 * Taro does not transpile node_modules, so packages that ship newer syntax than browserslist allows are named here
 * (query-string alone left a white page on iOS before 14). scripts/syntax.mjs checks the output.
 */
const modernPackages =
  /[\\/]node_modules[\\/](zustand|axios|@tanstack|@noble|query-string|decode-uri-component|split-on-first|filter-obj)[\\/]/
const include = [
  (file: string) => file.startsWith(path.join(root, 'core') + path.sep) || modernPackages.test(file),
]

/** The server that a build talks to: H5 its own origin, a mini-program (which has none) the machine that built it. */
function apiBase() {
  return process.env.API_BASE ?? (process.env.TARO_ENV === 'h5' ? '' : 'http://127.0.0.1:3000')
}

/** Requests go through our own adapter (Taro.request): leave axios' xhr, http and fetch ones out (−25 kB). */
function slimAxios(chain: WebpackChain) {
  const none = path.join(axiosLib, 'helpers/null.js')
  for (const file of ['xhr.js', 'http.js']) {
    chain.resolve.alias.set(path.join(axiosLib, 'adapters', file), none)
  }
  chain.resolve.alias.set(path.join(axiosLib, 'adapters/fetch.js'), path.join(root, 'config/axiosNoFetch.js'))
}

/** The runtime of Taro's web components, without the features its build has switched off (−5 kB gz). */
function slimWebComponents(chain: WebpackChain) {
  chain.module
    .rule('stencilFlags')
    .test(/@stencil[\\/]core[\\/]internal[\\/]client[\\/]index\.js$/)
    .use('stencilFlags')
    .loader(path.join(root, 'config/stencilFlags.js'))
}

export default defineConfig<'webpack5'>((merge, { mode }) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'tongzhou',
    date: '2026-11-22',
    designWidth: 375, // NutUI 3 is drawn for 375, and so are our own styles
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    plugins: [],
    defineConstants: { __API_BASE__: JSON.stringify(apiBase()) },
    alias: {
      '@': path.join(root, 'src'),
      '@core': path.join(root, 'core'),
      '@contract': path.join(root, 'types'),
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: mode === 'development' },
    mini: {
      ...({ baseLevel: 8 } as object), // read by the templates, missing from 4.2.0's types
      optimizeMainPackage: { enable: true },
      compile: { include },
      postcss: { pxtransform: { enable: true, config: {} }, ...css },
      webpackChain: slimAxios,
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'browser' },
      compile: { include },
      esnextModules: ['nutui'], // px → rem inside NutUI's css too
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: { autoprefixer: { enable: true, config: {} }, ...css },
      devServer: {
        open: false,
        host: '0.0.0.0',
        port: Number(process.env.H5_PORT ?? 10086),
        proxy: [
          { context: ['/v1', '/docs', '/health'], target: process.env.API_TARGET ?? 'http://127.0.0.1:3000' },
        ],
      },
      webpackChain(chain) {
        slimAxios(chain)
        slimWebComponents(chain)
        chain.plugin('firstLoad').use(FirstLoadPlugin, ['pages/home/index'])
        chain.performance.hints(false) // the byte budgets in scripts/budgets.json are stricter
        if (mode === 'production') chain.optimization.splitChunks(splitChunks)
      },
    },
  }
  return merge({}, base)
})
