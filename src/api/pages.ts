/** The items of every page of a feed fetched so far, in order. (Old phones have no flatMap.) */
export function allItems<T>({ pages }: { pages: readonly { items: T[] }[] }): T[] {
  return pages.reduce<T[]>((all, { items }) => all.concat(items), [])
}
