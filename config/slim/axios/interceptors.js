// Stands in for axios' interceptors: src/api/http.ts does before and after a request what it needs, in plain sight.
export default class InterceptorManager {
  forEach() {}
}
