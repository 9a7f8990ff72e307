/** How a text leaves the app: as a file where there are files, else over the clipboard. */
export interface TakeAlong {
  readonly by: 'download' | 'copy'
  /** Rejects when the host did not do it. */
  take: (fileName: string, text: string) => Promise<void>
}
