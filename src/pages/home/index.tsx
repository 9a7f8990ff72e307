import { useShareAppMessage } from '@tarojs/taro'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { useHome } from '@/api/useHome'
import { homeText } from '@/messages/home'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { pages } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { GuestHome } from './GuestHome'
import { HomeSkeleton } from './HomeSkeleton'
import { MemberHome } from './MemberHome'
import './home.scss'

export default function HomePage() {
  const shell = useMessages(shellText)
  const t = useMessages(homeText)
  const signedIn = useAccountId() !== null
  useShareAppMessage(() => ({ title: t('guestLead'), path: pages.home }))
  return (
    <Screen title={shell('brand')} tab="home">
      {signedIn ? <SignedInHome /> : <GuestHome />}
    </Screen>
  )
}

function SignedInHome() {
  const t = useMessages(homeText)
  const home = useHome()
  useFreshOnShow(home)
  return (
    <Loaded query={home} failed={t('failed')} skeleton={<HomeSkeleton />}>
      {(data) => <MemberHome home={data} />}
    </Loaded>
  )
}
