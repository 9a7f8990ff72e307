import { View } from '@tarojs/components'
import { isPassing, ApiProblem } from '@/api/problem'
import { photosText } from '@/messages/photos'
import { problemText } from '@/messages/problems'
import { useMessages } from '@/messages/useMessages'
import { LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Tag } from '@/ui/Tag'
import { UploadBar } from '@/ui/UploadBar'
import { PhotoRow } from './PhotoRow'
import { sizeOf } from './sizeOf'
import type { MovingPhoto, Photos } from './usePhotos'
import './photo.scss'

/** What the server keeps first, then what is on its way or was not taken; numbered through. */
export function PhotoList({ photos }: { photos: Photos }) {
  const t = useMessages(photosText)
  const { kept, moving, paths } = photos
  if (kept.length + moving.length === 0) return null
  return (
    <Card flush className="phs">
      {kept.map(({ id, bytes }, index) => (
        <PhotoRow
          key={id}
          id={`${photos.journey}-photo-${index}`}
          path={paths[id]}
          label={t('photo', { number: index + 1 })}
          size={sizeOf(bytes)}
          state={<Tag tone="good">{t('photoKept')}</Tag>}
        >
          <LinkButton id={`${photos.journey}-photo-remove-${index}`} onPress={() => photos.remove(id)}>
            {t('photoRemove')}
          </LinkButton>
        </PhotoRow>
      ))}
      {moving.map((photo, index) => (
        <Moving key={photo.key} photo={photo} index={kept.length + index} photos={photos} />
      ))}
    </Card>
  )
}

function Moving({ photo, index, photos }: { photo: MovingPhoto; index: number; photos: Photos }) {
  const t = useMessages(photosText)
  const { path, bytes, percent, refused } = photo
  const frame = {
    id: `${photos.journey}-photo-${index}`,
    path,
    label: t('photo', { number: index + 1 }),
    size: bytes === null ? null : sizeOf(bytes),
  }
  if (refused === null) {
    return (
      <PhotoRow {...frame} state={<View className="tint num">{t('photoSending', { percent })}</View>}>
        <View className="ph-p">
          <UploadBar percent={percent} />
        </View>
      </PhotoRow>
    )
  }
  return (
    <PhotoRow {...frame} refused state={<Tag tone="danger">{t('photoRefused')}</Tag>}>
      <Refused photo={photo} index={index} photos={photos} />
    </PhotoRow>
  )
}

/** Why, and what helps: the same photo again where the network was at fault, else another one. */
function Refused({ photo, index, photos }: { photo: MovingPhoto; index: number; photos: Photos }) {
  const t = useMessages(photosText)
  const problem = useMessages(problemText)
  const code = photo.refused ?? 'unexpected'
  return (
    <>
      <View id={`${photos.journey}-photo-error-${index}`} className="sm">
        {problem(code)}
      </View>
      <View className="ph-b">
        {isPassing(new ApiProblem(code)) ? (
          <LinkButton
            id={`${photos.journey}-photo-retry-${index}`}
            icon="refresh"
            onPress={() => photos.retry(photo)}
          >
            {t('photoRetry')}
          </LinkButton>
        ) : (
          <LinkButton
            id={`${photos.journey}-photo-another-${index}`}
            icon="cam"
            onPress={() => void photos.replace(photo.key)}
          >
            {t('photoAnother')}
          </LinkButton>
        )}
        <LinkButton id={`${photos.journey}-photo-drop-${index}`} onPress={() => photos.drop(photo.key)}>
          {t('photoRemove')}
        </LinkButton>
      </View>
    </>
  )
}
