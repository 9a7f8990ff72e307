import { useEffect } from 'react'
import type { Notice } from '@contract/notice'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { readNotices, useNotices } from '@/api/useNotices'
import { noticeText } from '@/messages/notice'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { MoreRows, useMoreOnReach } from '@/shell/MoreRows'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { useAccountId, useActing } from '@/store/session'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { leadOf } from './noticeLead'
import { noticeIcon, useNoticeWords } from './noticeWords'

const bones = [Array.from({ length: 4 }, () => [80, 36] as [number, number])]

/** What this account was told, newest first. Opening the page is reading it. */
export default function NoticesPage() {
  const t = useMessages(noticeText)
  const signedIn = useAccountId() !== null
  return (
    <Screen title={t('title')}>{signedIn ? <Notices /> : <SignInFirst>{t('guest')}</SignInFirst>}</Screen>
  )
}

function Notices() {
  const t = useMessages(noticeText)
  const notices = useNotices()
  useFreshOnShow(notices)
  useMoreOnReach(notices)
  useRead(notices.data)
  return (
    <>
      <Loaded query={notices} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {(items) => <NoticeList items={items} />}
      </Loaded>
      <MoreRows {...notices} />
    </>
  )
}

/** Tells the server how far was read; what a helper sees stays new for the member. What could not be told stays new and is told the next time. */
function useRead(items: readonly Notice[] | undefined): void {
  const newest = items?.[0]
  const acting = useActing() !== null
  const unread = !acting && newest !== undefined && newest.readAt === null ? newest.id : null
  useEffect(() => {
    if (unread !== null) readNotices(unread).catch(() => undefined)
  }, [unread])
}

function NoticeList({ items }: { items: readonly Notice[] }) {
  const t = useMessages(noticeText)
  if (items.length === 0) {
    return (
      <EmptyState icon="info" title={t('emptyTitle')}>
        {t('emptyBody')}
      </EmptyState>
    )
  }
  return (
    <Card flush>
      {items.map((notice, index) => (
        <NoticeRow key={notice.id} notice={notice} index={index} />
      ))}
    </Card>
  )
}

function NoticeRow({ notice, index }: { notice: Notice; index: number }) {
  const t = useMessages(noticeText)
  const { moment } = useFormats()
  const words = useNoticeWords()(notice)
  const acting = useActing() !== null
  if (!words) return null
  return (
    <Row
      id={`notice-${index}`}
      icon={noticeIcon[notice.kind]}
      label={words.label}
      note={`${words.note} · ${moment(notice.at)}`}
      value={notice.readAt === null ? <Tag tone="info">{t('new')}</Tag> : undefined}
      onPress={leadOf(notice, acting)}
    />
  )
}
