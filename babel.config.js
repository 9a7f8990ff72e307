// Used by the Taro builds only; jest compiles with swc.
// Named here because `Android >= 7` in browserslist makes Babel write ES5 (its tables have no such Android): classes,
// generators and spread each through a helper. Mini-programs get ES2015, H5 ES2017; scripts/build checks the output.
const targets = process.env.TARO_ENV === 'h5' ? { ios: '11', chrome: '58' } : { ios: '10', chrome: '53' }

// ES2015 that every one of these engines reads. Babel rewrites it because of corner cases of old Safari that nothing of
// ours comes near: the identity of tagged templates, and the order in which computed keys of a pattern are evaluated.
const exclude = ['transform-template-literals', 'transform-destructuring']

module.exports = {
  // Classes of packages (TanStack Query has 60 private fields) as plain properties instead of a helper call each.
  assumptions: {
    ...{ privateFieldsAsSymbols: true, setPublicClassFields: true, setSpreadProperties: true },
    ...{ noDocumentAll: true, objectRestNoSymbols: true },
  },
  presets: [
    // useBuiltIns: 'usage' would pull core-js-pure into H5 (+43 kB gz on first load): left off.
    ['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false, targets, exclude }],
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
