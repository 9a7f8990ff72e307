import { useState } from 'react'
import { claimText } from '@/messages/claim'
import { useMessages } from '@/messages/useMessages'
import { toTop } from '@/shell/nav'
import { useClaimDraft } from '@/store/claimDraft'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { PhotoList } from '@/photos/PhotoList'
import { usePhotos, type Photos } from '@/photos/usePhotos'
import { ClaimStep } from '../ClaimStep'
import { NoDraft } from '../NoDraft'
import { useOnward } from '../useOnward'

export default function ClaimPhotoPage() {
  const signedIn = useAccountId() !== null
  const begun = useClaimDraft((state) => state.enrollmentId !== null)
  return signedIn && begun ? <PhotoStep /> : <NoDraft />
}

/** Continue while something is being sent waits for it; a photo that is refused meanwhile stops it. */
function useProceed({ kept, moving, settle }: Photos, onward: () => void) {
  const [waiting, setWaiting] = useState(false)
  const [asked, setAsked] = useState(false)
  const proceed = async () => {
    setAsked(true)
    setWaiting(true)
    const allTaken = await settle()
    setWaiting(false)
    const some = useClaimDraft.getState().files.length > 0
    if (allTaken && some) onward()
    else if (!some) toTop()
  }
  return { proceed, waiting, missing: asked && kept.length + moving.length === 0 }
}

function PhotoStep() {
  const t = useMessages(claimText)
  const kept = useClaimDraft((state) => state.files)
  const photos = usePhotos({
    ...{ journey: 'claim', kept },
    read: () => useClaimDraft.getState().files,
    write: (files) => useClaimDraft.getState().set({ files }),
  })
  const onward = useOnward('claimCheck')
  const { proceed, waiting, missing } = useProceed(photos, onward)
  const { moving, chooserFailed } = photos
  const sending = moving.filter(({ refused }) => refused === null).length
  const none = kept.length + moving.length === 0
  const refused = moving.length > sending
  const hint =
    waiting && sending > 0 ? t('photoWaiting', { count: sending }) : refused ? t('photoSome') : undefined
  return (
    <ClaimStep
      step={3}
      title={t('photoTitle')}
      lead={t('photoLead')}
      problems={missing ? [t('photoMissing')] : []}
      foot={
        <ActionFoot hint={hint}>
          <Button id="claim-continue" busy={waiting && sending > 0} onPress={() => void proceed()}>
            {t('continue')}
          </Button>
        </ActionFoot>
      }
    >
      <PhotoList photos={photos} />
      <Button id="claim-add-photo" kind="line" icon={none ? 'cam' : 'plus'} onPress={() => void photos.add()}>
        {none ? t('addFirst') : t('addMore')}
      </Button>
      {chooserFailed && (
        <Note kind="danger" icon="alert">
          {t('chooseFailed')}
        </Note>
      )}
      <Note kind="plain" icon="lock">
        {t('photoPrivacy')}
      </Note>
    </ClaimStep>
  )
}
