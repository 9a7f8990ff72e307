import type { FileView } from '@contract/claim'
import { files } from '@/platform/files'
import type { Photo } from '@/platform/files/types'
import { apiRoot, authorization } from './http'
import { newId } from './newId'
import { ApiProblem, problemIn } from './problem'

/** The server's limit; a larger photo is not even sent. */
export const maxPhotoBytes = 10 * 1024 * 1024

/** POST /v1/files (multipart): one photo for a claim. Throws ApiProblem. */
export async function uploadPhoto(photo: Photo, onProgress: (percent: number) => void): Promise<FileView> {
  if (photo.bytes !== undefined && photo.bytes > maxPhotoBytes) throw new ApiProblem('file-too-large')
  const answer = await files
    .upload({
      url: `${apiRoot}/files`,
      path: photo.path,
      fields: { id: newId('fil') },
      headers: authorization(),
      onProgress,
    })
    .catch(() => {
      throw new ApiProblem('offline')
    })
  if (answer.status >= 400) throw problemIn(answer.body)
  return JSON.parse(answer.body) as FileView
}
