// Stands in for axios' defaults, which know forms, blobs and streams: what we send and receive is JSON.
const readJson = (text) => {
  try {
    return JSON.parse(text)
  } catch {
    return text // a proxy's page, say: src/api/problem.ts judges it
  }
}

export default {
  transformRequest: [
    (data, headers) => {
      if (data === undefined) return data
      headers.setContentType('application/json', false)
      return JSON.stringify(data)
    },
  ],
  transformResponse: [readJson],
  timeout: 0,
  validateStatus: (status) => status >= 200 && status < 300,
  headers: { common: { Accept: 'application/json, text/plain, */*' } },
}
