/** What a chat shows of something that was shared. The picture is the product's own: never the screen, which is private. */
export interface ShareCard {
  title: string
  /** page of the app with its parameters, from `addressOf` */
  path: string
}

export interface Share {
  /** In a page component: what "send to a friend" of the chat app's own menu sends. Nothing in a browser. */
  useShareCard: (card: ShareCard) => void
  /** Where a link of ours begins: 'https://example.org' */
  origin: () => string
  /** Opens the phone's own sheet. @returns false where there is none, or the person closed it */
  sheet: (link: { title: string; url: string }) => Promise<boolean>
  /** @returns false when nothing was copied */
  copy: (text: string) => Promise<boolean>
}
