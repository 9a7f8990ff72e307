// Stands in for axios' merging of settings, which copies values of every kind to every depth: ours are one level deep.
export default function mergeConfig(first, second) {
  const merged = { ...first }
  for (const name of Object.keys(second)) {
    if (second[name] !== undefined) merged[name] = second[name]
  }
  merged.headers = { ...first.headers, ...second.headers }
  return merged
}
