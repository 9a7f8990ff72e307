import type { ExitEffect, OwedPeriod } from '@contract/exit'
import { View } from '@tarojs/components'
import { exitText } from '@/messages/exit'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useProviderName } from '@/messages/useProviderName'
import { yuan } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'

/** What leaving does, with its dates and sums: what is owed first, then what ends, then what goes on. */
export function EffectList({ effect }: { effect: ExitEffect }) {
  return (
    <Card flush>
      {effect.owed.map((period) => (
        <Owed key={period.periodId} period={period} />
      ))}
      <BalanceBack effect={effect} />
      <Afterwards effect={effect} />
      <CoverEnds effect={effect} />
      <Claims effect={effect} />
      <WaitAgain effect={effect} />
    </Card>
  )
}

/** A share that is still to be paid; tapped, it opens how it is divided. */
export function Owed({ period }: { period: OwedPeriod }) {
  const t = useMessages(exitText)
  const { day } = useFormats()
  const { number, chargeDate, disclosureDate, sumFen, final, fromBalance, periodId } = period
  const at = { number, disclosed: day(disclosureDate) }
  if (sumFen === null) {
    return (
      <Row
        icon="wallet"
        label={t('owedUnknown', { day: day(chargeDate) })}
        note={t('owedUnknownNote', { number })}
      />
    )
  }
  return (
    <Row
      id={`exit-owed-${number}`}
      icon="wallet"
      label={
        <View className="due">
          {t(fromBalance ? 'owedBalance' : 'owed', { day: day(chargeDate), sum: yuan(sumFen) })}
        </View>
      }
      note={t(final ? 'owedNote' : 'owedNotFinal', at)}
      onPress={() => open('period', { id: periodId, mine: '1' })}
    />
  )
}

function Afterwards({ effect: { owed, contract, provider } }: { effect: ExitEffect }) {
  const t = useMessages(exitText)
  const name = useProviderName()
  const notes = {
    none: undefined,
    stays: t('contractStays'),
    ends: t('contractEnds', { provider: name(provider ?? '') }),
  }
  return (
    <Row
      id="exit-afterwards"
      icon="check"
      label={t(owed.length > 0 ? 'afterwards' : 'nothingOwed')}
      note={notes[contract]}
    />
  )
}

/** When cover ends; the shortest time to claim stands for all, so that nobody relies on too much. */
function CoverEnds({ effect: { people, endedOn } }: { effect: ExitEffect }) {
  const t = useMessages(exitText)
  const { day, dayYear } = useFormats()
  const days = people.reduce<string[]>((all, { claimUntil }) => (claimUntil ? [...all, claimUntil] : all), [])
  const until = days.sort()[0]
  return (
    <Row
      id="exit-cover"
      icon="clock"
      label={t('coverEnds', { day: day(endedOn) })}
      note={until === undefined ? t('neverCovered') : t('coverEndsNote', { until: dayYear(until) })}
    />
  )
}

function Claims({ effect: { people } }: { effect: ExitEffect }) {
  const t = useMessages(exitText)
  return (
    <>
      {people.map(({ enrollmentId, name, openClaimId }) =>
        openClaimId === null ? null : (
          <Row
            key={enrollmentId}
            icon="doc"
            label={t('claimGoesOn', { name })}
            note={t('claimGoesOnNote')}
            onPress={() => open('claimStatus', { id: openClaimId })}
          />
        ),
      )}
    </>
  )
}

function WaitAgain({ effect: { people } }: { effect: ExitEffect }) {
  const t = useMessages(exitText)
  const days = Math.max(...people.map(({ waitAgainDays }) => waitAgainDays))
  return (
    <Row
      id="exit-wait"
      icon="refresh"
      label={t('waitAgain', { days })}
      note={people.length > 1 ? t('waitAgainNote') : undefined}
    />
  )
}

/** Prepaid: what comes back. */
function BalanceBack({ effect: { people, owed } }: { effect: ExitEffect }) {
  const t = useMessages(exitText)
  const held = people.filter(({ balanceFen }) => balanceFen !== null)
  const sum = held.reduce((all, { balanceFen }) => all + (balanceFen ?? 0), 0)
  if (sum === 0) return null
  const less = owed.some(({ fromBalance }) => fromBalance)
  return (
    <Row
      id="exit-balance"
      icon="wallet"
      label={t('balanceBack', { sum: yuan(sum) })}
      note={t(less ? 'balanceLess' : 'balanceBackNote')}
    />
  )
}
