import { View } from '@tarojs/components'
import { useRef } from 'react'
import { MOST_NAME_LETTERS, helperName } from '@core/helper/limits'
import { inviteHelper } from '@/api/helpers'
import { newId } from '@/api/newId'
import type { FailureCode } from '@/api/problem'
import { useForm } from '@/form/useForm'
import { useWork } from '@/form/useWork'
import { helperText } from '@/messages/helper'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { back, toTop } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { TextField } from '@/ui/TextField'
import { May } from '../May'

/** Naming a helper: what the member calls them, and then a link to send. */
export default function HelperNewPage() {
  const t = useMessages(helperText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const { busy, failure, run } = useWork()
  const signedIn = useAccountId() !== null
  // Kept with the name it was sent with: a repeat after a lost reply makes no second link.
  const made = useRef<{ id: string; name: string } | null>(null)
  const form = useForm<'name', FailureCode>(
    { name: '' },
    { name: (value) => (helperName(value) === null ? 'helper-name-invalid' : null) },
  )
  const make = () => {
    const values = form.submit()
    if (!values) return toTop()
    const { name } = values
    if (made.current?.name !== name) made.current = { id: newId('hlp'), name }
    const request = made.current
    return void run(async () => {
      await inviteHelper(request)
      back()
    })
  }
  const wrong = form.errors.name ?? failure
  if (!signedIn) {
    return (
      <Screen title={t('add')}>
        <SignInFirst>{t('guest')}</SignInFirst>
      </Screen>
    )
  }
  const foot = (
    <ActionFoot>
      <Button id="helper-continue" busy={busy} onPress={make}>
        {t('make')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('add')} foot={foot}>
      <ErrorSummary
        title={form.errors.name ? shell('fixFirst') : t('notMade')}
        messages={wrong ? [problem(wrong)] : []}
      />
      <View className="question">{t('newQuestion')}</View>
      <TextField
        id="helper-name"
        label={t('name')}
        hint={t('nameHint')}
        error={form.errors.name && problem(form.errors.name)}
        initial=""
        maxLength={MOST_NAME_LETTERS}
        onInput={(value) => form.setValue('name', value)}
      />
      <May side="mine" />
    </Screen>
  )
}
