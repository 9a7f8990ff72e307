// Stands in for query-string, of which @tarojs/router uses one function in one way: parse(search, { decode: false }).
function parse(search) {
  const params = {}
  for (const part of search.replace(/^\?/, '').split('&')) {
    if (part === '') continue
    const [name, ...value] = part.split('=')
    params[decodeURIComponent(name)] = value.join('=')
  }
  return params
}

export default { parse }
