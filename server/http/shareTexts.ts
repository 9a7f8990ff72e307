/** What the preview of a shared link says. Never a name beyond the one an inviter chose, and nothing about a case. */
import type { ProblemLocale } from './problemTexts'

export interface ShareTexts {
  readonly product: string
  /** '' for an inviter who shows no name */
  readonly invited: (name: string) => string
  readonly pitch: string
  readonly caseTitle: string
  readonly casePitch: string
  readonly checkTitle: string
  readonly checkPitch: string
}

export const shareTexts: Record<ProblemLocale, ShareTexts> = {
  'zh-Hans': {
    product: '同舟互助',
    invited: (name) => `${name || '一位成员'} 请你看看同舟互助`,
    pitch: '一个人生病，大家一起分摊，每一笔都能自己再算一遍。这不是保险；打开不会让你加入。',
    caseTitle: '一件公示的互助事件',
    casePitch: '分摊之前先公示，每个成员都能看、都能提异议。',
    checkTitle: '核对一份参与凭证',
    checkPitch: '只告诉你它现在是否有效，别的什么也不说。',
  },
  'zh-Hant': {
    product: '同舟互助',
    invited: (name) => `${name || '一位成員'} 請你看看同舟互助`,
    pitch: '一個人生病，大家一起分攤，每一筆都能自己再算一遍。這不是保險；打開不會讓你加入。',
    caseTitle: '一件公示的互助事件',
    casePitch: '分攤之前先公示，每個成員都能看、都能提異議。',
    checkTitle: '核對一份參與憑證',
    checkPitch: '只告訴你它現在是否有效，別的什麼也不說。',
  },
  en: {
    product: 'Tongzhou',
    invited: (name) => `${name || 'A member'} asks you to have a look at Tongzhou`,
    pitch:
      'When one of us falls ill, we all share the cost, and anybody can work every sum out again. This is not insurance; opening the link joins nobody.',
    caseTitle: 'A disclosed case',
    casePitch: 'Cases are disclosed before anyone shares: every member can read them and object.',
    checkTitle: 'Check a certificate',
    checkPitch: 'It says whether the certificate is valid now, and nothing else.',
  },
}
