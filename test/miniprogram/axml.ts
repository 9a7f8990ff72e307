/**
 * Alipay's template language rewritten to WeChat's, which is what the view engine speaks. It is a mechanical
 * change of spelling: our data and our templates are exercised, Alipay's own engine is not.
 */
export function axmlToWxml(source: string): string {
  return source
    .replace(/\ba:(for|for-item|for-index|if|elif|else|key)\b/g, 'wx:$1')
    .replace(/<import-sjs\s+name="([^"]+)"\s+from="([^"]+)\.sjs"\s*\/>/g, '<wxs module="$1" src="$2.wxs" />')
    .replace(/\.axml"/g, '.wxml"')
    .replace(/\s(on|catch)([A-Z])(\w*)="/g, (_all, kind: string, first: string, rest: string) => {
      return ` ${kind === 'on' ? 'bind' : 'catch'}:${first.toLowerCase()}${rest}="`
    })
}

/** Alipay's .sjs is an ES module with one default export; .wxs is CommonJS. */
export function sjsToWxs(source: string): string {
  return source.replace(/^\s*export default/m, 'module.exports =')
}
