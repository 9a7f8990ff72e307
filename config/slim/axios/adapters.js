// Stands in for axios' choice among its own adapters: every request names ours, a function (src/api/adapter.ts).
export default { getAdapter: (adapter) => adapter }
