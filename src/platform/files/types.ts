/** A photo on this phone; `path` is only good for showing and sending it in this session. */
export interface Photo {
  path: string
  /** absent where the platform does not say */
  bytes?: number
}

export interface Upload {
  url: string
  path: string
  /** text fields of the form, sent before the file */
  fields: Record<string, string>
  headers: Record<string, string>
  /** 0 to 100 */
  onProgress: (percent: number) => void
}

export interface Files {
  /** null when the person closed the chooser. */
  choosePhoto: () => Promise<Photo | null>
  /** Any HTTP status resolves; rejects only when nothing came back. */
  upload: (upload: Upload) => Promise<{ status: number; body: string }>
}
