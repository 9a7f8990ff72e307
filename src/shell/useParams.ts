import { useRouter } from '@tarojs/taro'

/** A page's parameters, decoded; '' for one that is absent. */
export function useParams<N extends string>(...names: N[]): Record<N, string> {
  const { params } = useRouter()
  const entries = names.map((name) => [name, decodeURIComponent(params[name] ?? '')] as const)
  return Object.fromEntries(entries) as Record<N, string>
}
