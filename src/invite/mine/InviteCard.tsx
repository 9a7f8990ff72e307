import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Invite, MyInvites, ShownName } from '@contract/invite'
import { dateInChina, instantOf } from '@core/calendar/date'
import { changeInvite } from '@/api/invites'
import { inviteText } from '@/messages/invite'
import { problemText } from '@/messages/problems'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { share } from '@/platform/share'
import { ShareFace } from '@/platform/shareFace'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ChoiceList } from '@/ui/ChoiceList'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Go } from '@/ui/Go'
import { Tag } from '@/ui/Tag'
import { useWork } from '@/form/useWork'
import './mine.scss'

interface Props extends Pick<MyInvites, 'names' | 'plans'> {
  invite: Invite
  /** its place on the page, in the ids of what can be tapped */
  at: number
}

/** The address that a link of ours has outside the app. */
const urlOf = (code: string) => `${share.origin()}/i/${code}`

/** One link: what it is for, sending it, what it shows, renewing and stopping it. */
export function InviteCard({ invite, at, names, plans }: Props) {
  const t = useMessages(inviteText)
  const problem = useMessages(problemText)
  const { local, dayYear } = useFormats()
  const { failure, run } = useWork()
  const { id, state, relation, code } = invite
  const plan = plans.find((own) => own.id === invite.planId)
  const isOpen = state === 'open'
  const until = t('until', { day: dayYear(dateInChina(instantOf(Date.parse(invite.expiresAt)))) })
  return (
    <Card>
      <ErrorSummary title={t('changeFailed')} messages={failure ? [problem(failure)] : []} />
      <View className="lr">
        <View className="strong">{relation ? t(`relative.${relation}`) : t('linkTitle')}</View>
        {state !== 'open' && state !== 'revoked' && <Tag tone="attention">{t(`state.${state}`)}</Tag>}
      </View>
      {plan && plans.length > 1 && <View className="t2 sm">{local(plan.names)}</View>}
      {isOpen && <Link at={at} code={code} until={until} />}
      {isOpen && <Send invite={invite} at={at} />}
      {isOpen && (
        <Shows
          shows={invite.shows}
          at={at}
          names={names}
          onChoose={(shows) => void run(() => changeInvite(id, { shows }))}
        />
      )}
      <Ending
        at={at}
        onRenew={() => void run(() => changeInvite(id, { renew: true }))}
        onStop={() => void run(() => changeInvite(id, { stop: true }))}
      />
    </Card>
  )
}

interface EndingProps {
  at: number
  onRenew: () => void
  onStop: () => void
}

/** Stopping is for good, so it is asked once more, in place. */
function Ending({ at, onRenew, onStop }: EndingProps) {
  const t = useMessages(inviteText)
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <View className="lr">
        <LinkButton id={`invite-renew-${at}`} icon="refresh" onPress={onRenew}>
          {t('renew')}
        </LinkButton>
        <LinkButton id={`invite-stop-${at}`} icon="x" onPress={() => setAsking(true)}>
          {t('stop')}
        </LinkButton>
      </View>
    )
  }
  return (
    <View className="inv-b">
      <View className="lead">{t('stopAsk')}</View>
      <View className="inv-b">
        <Button id={`invite-stop-yes-${at}`} kind="danger" short onPress={onStop}>
          {t('stopYes')}
        </Button>
      </View>
      <LinkButton id={`invite-stop-no-${at}`} onPress={() => setAsking(false)}>
        {t('stopNo')}
      </LinkButton>
    </View>
  )
}

function Link({ at, code, until }: { at: number; code: string; until: string }) {
  return (
    <View className="inv-l">
      <Text id={`invite-link-${at}`} className="inv-u num" userSelect>
        {urlOf(code)}
      </Text>
      <View className="cap">{until}</View>
    </View>
  )
}

/** The chat app's own list of friends for the link to anybody; a link for one relative is copied and sent to them. */
function Send({ invite, at }: { invite: Invite; at: number }) {
  const t = useMessages(inviteText)
  const [said, setSaid] = useState('')
  const url = urlOf(invite.code)
  const copy = async () => setSaid((await share.copy(url)) ? t('copied') : t('copyFailed'))
  const title = invite.shownAs ? t('shareTitle', { name: invite.shownAs }) : t('shareTitleNoName')
  const send = async () => {
    if (!(await share.sheet({ title, url }))) await copy()
  }
  return (
    <View className="inv-b">
      {invite.relation === null ? (
        <>
          <ShareFace
            id={`invite-send-${at}`}
            className={at === 0 ? 'btn' : 'btn line'}
            onShare={() => void send()}
          >
            {t('send')}
          </ShareFace>
          <LinkButton id={`invite-copy-${at}`} icon="paper" onPress={() => void copy()}>
            {t('copyLink')}
          </LinkButton>
        </>
      ) : (
        <Button id={`invite-copy-${at}`} kind="line" onPress={() => void copy()}>
          {t('copyLink')}
        </Button>
      )}
      {said !== '' && (
        <View id={`invite-said-${at}`} className="t2 sm">
          {said}
        </View>
      )}
    </View>
  )
}

interface ShowsProps extends Pick<MyInvites, 'names'> {
  at: number
  shows: ShownName
  onChoose: (shows: ShownName) => void
}

/** One line until it is to be changed. */
function Shows({ at, shows, names, onChoose }: ShowsProps) {
  const t = useMessages(inviteText)
  const [choosing, setChoosing] = useState(false)
  const { masked, full } = names
  if (masked === null || full === null) return null
  if (!choosing) {
    return (
      <View className="lr inv-s">
        <View>
          <View className="t2 sm">{t('showsTitle')}</View>
          <View id={`invite-shown-${at}`}>{{ masked, full, nothing: t('shows.nothing') }[shows]}</View>
        </View>
        <Go id={`invite-shows-${at}`} onPress={() => setChoosing(true)}>
          {t('change')}
        </Go>
      </View>
    )
  }
  return (
    <View className="inv-s">
      <View className="t2 sm">{t('showsTitle')}</View>
      <ChoiceList<ShownName>
        name={`invite-shows-${at}`}
        chosen={shows}
        choices={[
          { value: 'masked', label: masked, note: t('shows.maskedNote') },
          { value: 'full', label: full, note: t('shows.fullNote') },
          { value: 'nothing', label: t('shows.nothing'), note: t('shows.nothingNote') },
        ]}
        onChoose={onChoose}
      />
    </View>
  )
}
