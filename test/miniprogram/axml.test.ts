import { axmlToWxml, sjsToWxs } from './axml'

describe('Alipay templates in the spelling of the view engine', () => {
  test('directives, events, imports and scripts are rewritten, the rest is left alone', () => {
    const axml =
      `<import src="../base.axml"/><import-sjs name="xs" from="../utils.sjs" />` +
      `<view a:for="{{list}}" a:key="sid" a:if="{{x}}" onTap="eh" onLongTap="eh" catchTouchMove="eh" once="{{on}}">{{xs.a(i)}}</view>`
    expect(axmlToWxml(axml)).toBe(
      `<import src="../base.wxml"/><wxs module="xs" src="../utils.wxs" />` +
        `<view wx:for="{{list}}" wx:key="sid" wx:if="{{x}}" bind:tap="eh" bind:longTap="eh" catch:touchMove="eh" once="{{on}}">{{xs.a(i)}}</view>`,
    )
  })

  test('a default export becomes module.exports', () => {
    expect(sjsToWxs('  export default {\n  a: 1 }')).toBe('module.exports = {\n  a: 1 }')
  })
})
