import { useRouter } from '@tarojs/taro'

/** A link may have been cut short in the middle of an escape; what is left is shown as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A page's parameters, decoded; '' for one that is absent. */
export function useParams<N extends string>(...names: N[]): Record<N, string> {
  const { params } = useRouter()
  const decoded = {} as Record<N, string>
  for (const name of names) decoded[name] = decode(params[name] ?? '')
  return decoded
}
