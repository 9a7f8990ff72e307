// Used by the Taro builds only; jest compiles with swc.
module.exports = {
  presets: [
    // useBuiltIns: 'usage' would pull core-js-pure into H5 (+43 kB gz on first load): left off.
    ['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }],
  ],
  plugins: [
    [
      'import', // the JavaScript is tree-shaken without it; this brings each NutUI component's own CSS, and only that
      {
        libraryName: '@nutui/nutui-react-taro',
        style: 'css',
        camel2DashComponentName: false,
        customName: (name) => `@nutui/nutui-react-taro/dist/es/packages/${name.toLowerCase()}`,
      },
      'nutui-react-taro',
    ],
  ],
}
