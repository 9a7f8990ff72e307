import { useRef, useState } from 'react'
import { toProblem } from '@/api/problem'
import type { FailureCode } from '@/api/problem'
import { uploadPhoto } from '@/api/uploadPhoto'
import { files } from '@/platform/files'
import type { FileView } from '@contract/claim'
import type { Photo } from '@/platform/files/types'

/** A photo that the server does not have (yet). */
export interface MovingPhoto {
  key: number
  path: string
  bytes: number | null
  /** 0 to 100 while it is being sent */
  percent: number
  /** why it was not taken; null while it is being sent */
  refused: FailureCode | null
}

const keep = (photo: MovingPhoto, key: number, patch: Partial<MovingPhoto>): MovingPhoto =>
  photo.key === key ? { ...photo, ...patch } : photo

/** The draft that the photos belong to. */
export interface PhotoDraft {
  /** 'claim': what the ids on the screen begin with */
  readonly journey: string
  /** what the server keeps, as the store has it now */
  readonly kept: readonly FileView[]
  /** reads the store at this moment: two photos may arrive in any order */
  readonly read: () => readonly FileView[]
  readonly write: (files: FileView[]) => void
}

/** Photos of a draft: what the server keeps is in the store and outlives the app, what moves is only here. */
export function usePhotos({ journey, kept, read, write }: PhotoDraft) {
  const [moving, setMoving] = useState<readonly MovingPhoto[]>([])
  /** where this phone has a photo that the server keeps, by file id; gone after a restart */
  const [paths, setPaths] = useState<Readonly<Record<string, string>>>({})
  const [chooserFailed, setChooserFailed] = useState(false)
  const keys = useRef(0)
  const sending = useRef<readonly Promise<boolean>[]>([])

  const drop = (key: number) => setMoving((all) => all.filter((photo) => photo.key !== key))

  const send = async (key: number, photo: Photo) => {
    try {
      const onProgress = (percent: number) =>
        setMoving((all) => all.map((one) => keep(one, key, { percent })))
      const view = await uploadPhoto(photo, onProgress)
      write([...read(), view])
      setPaths((known) => ({ ...known, [view.id]: photo.path }))
      drop(key)
      return true
    } catch (reason) {
      const { code } = toProblem(reason)
      setMoving((all) => all.map((one) => keep(one, key, { refused: code })))
      return false
    }
  }

  const start = (key: number, photo: Photo) => {
    const upload = send(key, photo)
    sending.current = [...sending.current, upload]
    void upload.then(() => (sending.current = sending.current.filter((other) => other !== upload)))
  }

  const add = async () => {
    setChooserFailed(false)
    const photo = await files.choosePhoto().catch(() => {
      setChooserFailed(true)
      return null
    })
    if (!photo) return false
    const key = (keys.current += 1)
    const fresh: MovingPhoto = {
      key,
      path: photo.path,
      bytes: photo.bytes ?? null,
      percent: 0,
      refused: null,
    }
    setMoving((all) => [...all, fresh])
    start(key, photo)
    return true
  }

  return {
    journey,
    kept,
    moving,
    paths,
    chooserFailed,
    add,
    /** Waits for what is being sent now; false when one of them was not taken. */
    settle: async () => (await Promise.all(sending.current)).every(Boolean),
    /** Another one in the place of one that was not taken. */
    replace: async (key: number) => {
      if (await add()) drop(key)
    },
    retry: ({ key, path, bytes }: MovingPhoto) => {
      setMoving((all) => all.map((one) => keep(one, key, { refused: null, percent: 0 })))
      start(key, bytes === null ? { path } : { path, bytes })
    },
    drop,
    remove: (fileId: string) => write(read().filter(({ id }) => id !== fileId)),
  }
}

export type Photos = ReturnType<typeof usePhotos>
