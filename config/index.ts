import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import { FirstLoadPlugin } from './firstLoad'
import { slimElements, slimMiniRuntime, slimPackages } from './slim'
import { splitChunks } from './splitChunks'

const root = path.resolve(__dirname, '..')

const css = {
  cssModules: {
    enable: true,
    config: { namingPattern: 'module', generateScopedName: '[name]__[local]_[hash:base64:5]' },
  },
} as const

/**
 * Taro does not transpile node_modules, so packages that ship newer syntax than browserslist allows are named here
 * (one such package left a white page on iOS before 14). scripts/build/syntax.mjs checks the output.
 */
const modernPackages =
  /[\\/]node_modules[\\/](zustand|axios|@tanstack|@noble|@tarojs[\\/]components-react)[\\/]/
const compiledFolders = ['core', 'config/slim'].map((folder) => path.join(root, folder) + path.sep)
const include = [
  (file: string) => compiledFolders.some((folder) => file.startsWith(folder)) || modernPackages.test(file),
]

/** The server that a build talks to: H5 its own origin, a mini-program (which has none) the machine that built it. */
function apiBase() {
  return process.env.API_BASE ?? (process.env.TARO_ENV === 'h5' ? '' : 'http://127.0.0.1:3000')
}

/**
 * Taro's own settings for terser switch most of it off and write each Chinese character as six bytes. Output stays at
 * the syntax that babel.config.js chose.
 */
const terserOptions = {
  compress: {
    ...Object.fromEntries(
      [
        'arrows',
        'collapse_vars',
        'comparisons',
        'computed_props',
        'hoist_props',
        'inline',
        'loops',
        'negate_iife',
        'properties',
        'reduce_funcs',
        'reduce_vars',
        'switches',
        'typeofs',
      ].map((step) => [step, true]),
    ),
    ecma: 2015 as const,
    passes: 2,
  },
  keep_fnames: false,
  output: {
    ...{ ascii_only: false, comments: false, keep_quoted_props: false, quote_keys: false },
    ecma: 2015 as const,
  },
}

const plugins = [
  'config/targetAppConfig.js',
  ...['templates', 'templateSpace', 'componentTable'].map((name) => `config/slim/${name}.js`),
]

export default defineConfig<'webpack5'>((merge, { mode }) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'tongzhou',
    date: '2026-11-22',
    designWidth: 375, // NutUI 3 is drawn for 375, and so are our own styles
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    plugins: plugins.map((file) => path.join(root, file)),
    defineConstants: { __API_BASE__: JSON.stringify(apiBase()) },
    alias: {
      '@': path.join(root, 'src'),
      '@core': path.join(root, 'core'),
      '@contract': path.join(root, 'types'),
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: mode === 'development' },
    terser: { enable: true, config: terserOptions },
    mini: {
      ...({ baseLevel: 8 } as object), // read by the templates, missing from 4.2.0's types
      optimizeMainPackage: { enable: true },
      runtime: { enableInnerHTML: false }, // nothing of ours is drawn from an HTML text (−9 kB)
      compile: { include },
      miniCssExtractPluginOption: { ignoreOrder: true }, // a style file names only its own component's classes
      // px stay px: the mock-ups' sizes are the phone's own points, and large type does the scaling
      postcss: { pxtransform: { enable: false, config: {} }, ...css },
      webpackChain(chain, webpack) {
        slimPackages(chain)
        slimMiniRuntime(chain, webpack)
      },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'browser' },
      useHtmlComponents: true,
      compile: { include },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: {
        autoprefixer: { enable: true, config: {} },
        pxtransform: { enable: false, config: {} },
        ...css,
      },
      devServer: {
        open: false,
        host: '0.0.0.0',
        port: Number(process.env.H5_PORT ?? 10086),
        proxy: [
          { context: ['/v1', '/docs', '/health'], target: process.env.API_TARGET ?? 'http://127.0.0.1:3000' },
        ],
      },
      webpackChain(chain) {
        slimPackages(chain)
        slimElements(chain)
        chain.plugin('firstLoad').use(FirstLoadPlugin, ['pages/home/index'])
        chain.performance.hints(false) // the byte budgets in scripts/budgets.json are stricter
        if (mode === 'production') chain.optimization.splitChunks(splitChunks)
      },
    },
  }
  return merge({}, base)
})
