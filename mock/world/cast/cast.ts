/**
 * People with a story: one for every situation a member can be in, so that each screen has somebody to show it.
 * All of them are invented. Ages are as of the world's as-of day, days are counted back from it.
 */
import type { Relation } from '@core/plan/rules'
import { localText } from '@core/plan/text'
import type { Sex } from '../people/names'
import {
  type Story,
  aboutBirthday,
  aboutClaim,
  aboutDebit,
  aboutExit,
  aboutJoining,
  aboutWaiting,
  always,
} from './stories'

export interface CastPerson {
  relation: Relation
  name: string
  sex: Sex
  age: number
  /** born so that the next birthday is so many days after as-of; otherwise somewhere in the year */
  birthdayInDays?: number
}

export interface CastFamily {
  /** what the plots (castClaims.ts) and the wallet (castMoney.ts) call them */
  key: string
  story: Story
  /** days before as-of; days after the plan opened where it says `afterOpening` */
  joinedDaysAgo: number | { afterOpening: number }
  provinceCode: string
  people: readonly CastPerson[]
}

export const self = (name: string, sex: Sex, age: number): CastPerson => ({
  relation: 'self',
  name,
  sex,
  age,
})
export const spouse = (name: string, sex: Sex, age: number): CastPerson => ({
  relation: 'spouse',
  name,
  sex,
  age,
})
export const child = (name: string, sex: Sex, age: number): CastPerson => ({
  relation: 'child',
  name,
  sex,
  age,
})
export const parent = (name: string, sex: Sex, age: number): CastPerson => ({
  relation: 'parent',
  name,
  sex,
  age,
})

const covered: readonly CastFamily[] = [
  {
    key: 'family-of-three',
    story: always('一家三口，都在互助中', '一家三口，都在互助中', 'A family of three, all covered'),
    joinedDaysAgo: { afterOpening: 12 },
    provinceCode: '33',
    people: [self('沈知远', 'male', 36), spouse('何静怡', 'female', 34), child('沈一诺', 'female', 6)],
  },
  {
    key: 'waiting',
    story: aboutWaiting,
    joinedDaysAgo: 35,
    provinceCode: '51',
    people: [self('罗雨桐', 'female', 27)],
  },
  {
    key: 'cover-starts',
    story: aboutWaiting,
    joinedDaysAgo: 87,
    provinceCode: '44',
    people: [self('任嘉伟', 'male', 30), parent('任学军', 'male', 56)],
  },
  {
    key: 'just-joined',
    story: aboutJoining,
    joinedDaysAgo: 1,
    provinceCode: '43',
    people: [self('叶清禾', 'female', 25), parent('叶建平', 'male', 52), parent('贺春梅', 'female', 50)],
  },
  {
    key: 'long-name',
    story: always('名字很长的一家人', '名字很長的一家人', 'A family with long names'),
    joinedDaysAgo: 300,
    provinceCode: '65',
    people: [
      self('阿依古丽·买买提', 'female', 33),
      spouse('木拉提·阿不都热合曼', 'male', 35),
      child('祖丽菲亚·木拉提', 'female', 4),
    ],
  },
  {
    key: 'six-people',
    story: always('一人付款，六个人一起', '一人付款，六個人一起', 'One payer for six people'),
    joinedDaysAgo: 260,
    provinceCode: '37',
    people: [
      self('史承志', 'male', 33),
      spouse('钱婉清', 'female', 32),
      child('史书航', 'male', 7),
      child('史听澜', 'female', 2),
      parent('史卫国', 'male', 58),
      parent('孟秀云', 'female', 57),
    ],
  },
  {
    key: 'turns-40',
    story: aboutBirthday(0, 40, localText('互助金和权重会变', '互助金和權重會變', 'aid and weight change')),
    joinedDaysAgo: 400,
    provinceCode: '31',
    people: [{ ...self('石明轩', 'male', 39), birthdayInDays: 5 }],
  },
  {
    key: 'parent-turns-60',
    story: aboutBirthday(
      1,
      60,
      localText(
        '爸爸的互助到下一个公示日为止',
        '爸爸的互助到下一個公示日為止',
        'the father is covered until the next cut-off',
      ),
    ),
    joinedDaysAgo: 380,
    provinceCode: '61',
    people: [self('白若曦', 'female', 31), { ...parent('白建新', 'male', 59), birthdayInDays: 4 }],
  },
  {
    key: 'newborn',
    story: always('带着小宝宝一起加入', '帶著小寶寶一起加入', 'Joined with a baby'),
    joinedDaysAgo: 9,
    provinceCode: '35',
    people: [self('江心怡', 'female', 29), { ...child('江予安', 'male', 0), birthdayInDays: 305 }],
  },
]

const money: readonly CastFamily[] = [
  {
    key: 'grace',
    story: aboutDebit,
    joinedDaysAgo: 350,
    provinceCode: '32',
    people: [self('徐子健', 'male', 31), parent('徐建军', 'male', 57)],
  },
  {
    key: 'lapsed',
    story: aboutDebit,
    joinedDaysAgo: 390,
    provinceCode: '41',
    people: [self('董波', 'male', 38)],
  },
  {
    key: 'exited',
    story: aboutExit,
    joinedDaysAgo: 420,
    provinceCode: '42',
    people: [self('蒋婷婷', 'female', 35)],
  },
]

const claiming: readonly CastFamily[] = [
  {
    key: 'draft',
    story: aboutClaim,
    joinedDaysAgo: 330,
    provinceCode: '34',
    people: [self('余景行', 'male', 28), parent('余新民', 'male', 54)],
  },
  {
    key: 'submitted',
    story: aboutClaim,
    joinedDaysAgo: 310,
    provinceCode: '36',
    people: [self('宋佳慧', 'female', 37)],
  },
  {
    key: 'reviewing',
    story: aboutClaim,
    joinedDaysAgo: 370,
    provinceCode: '13',
    people: [self('马向东', 'male', 44), spouse('夏海燕', 'female', 42)],
  },
  {
    key: 'more-needed',
    story: aboutClaim,
    joinedDaysAgo: 410,
    provinceCode: '33',
    people: [self('周文博', 'male', 41), spouse('杨丽娟', 'female', 39), child('周沐阳', 'male', 9)],
  },
  {
    key: 'expired',
    story: aboutClaim,
    joinedDaysAgo: 340,
    provinceCode: '45',
    people: [self('袁思琪', 'female', 26)],
  },
  {
    key: 'investigating',
    story: aboutClaim,
    joinedDaysAgo: 295,
    provinceCode: '50',
    people: [self('欧阳思远', 'male', 24)],
  },
  {
    key: 'approved',
    story: aboutClaim,
    joinedDaysAgo: 430,
    provinceCode: '21',
    people: [self('梁志伟', 'male', 46)],
  },
  {
    key: 'declined',
    story: aboutClaim,
    joinedDaysAgo: 440,
    provinceCode: '44',
    people: [self('吴国栋', 'male', 47), spouse('秦美玲', 'female', 45)],
  },
  {
    key: 'appealed',
    story: aboutClaim,
    joinedDaysAgo: 425,
    provinceCode: '37',
    people: [self('韩冬梅', 'female', 52)],
  },
  {
    key: 'jury',
    story: aboutClaim,
    joinedDaysAgo: 445,
    provinceCode: '22',
    people: [self('冯建平', 'male', 55)],
  },
  {
    key: 'declined-final',
    story: aboutClaim,
    joinedDaysAgo: 450,
    provinceCode: '23',
    people: [self('曹晓东', 'male', 43)],
  },
  {
    key: 'disclosed',
    story: aboutClaim,
    joinedDaysAgo: 360,
    provinceCode: '42',
    people: [self('邓俊杰', 'male', 34), spouse('彭欣', 'female', 33)],
  },
  {
    key: 'objected',
    story: aboutClaim,
    joinedDaysAgo: 385,
    provinceCode: '41',
    people: [self('唐丽萍', 'female', 49)],
  },
  {
    key: 'settled',
    story: aboutClaim,
    joinedDaysAgo: 415,
    provinceCode: '35',
    people: [self('许文静', 'female', 36)],
  },
  {
    key: 'aided',
    story: aboutClaim,
    joinedDaysAgo: { afterOpening: 6 },
    provinceCode: '32',
    people: [self('郑海燕', 'female', 38), child('丁悦', 'female', 11)],
  },
  {
    key: 'withdrawn',
    story: aboutClaim,
    joinedDaysAgo: 320,
    provinceCode: '46',
    people: [self('潘家豪', 'male', 29)],
  },
]

/** The most telling first. */
const order = [
  'family-of-three',
  'waiting',
  'more-needed',
  'declined',
  'grace',
  'long-name',
  'aided',
  'disclosed',
]

export const cast: readonly CastFamily[] = (() => {
  const all = [...covered, ...money, ...claiming]
  const first = order.map((key) => all.find((family) => family.key === key) as CastFamily)
  return [...first, ...all.filter((family) => !order.includes(family.key))]
})()

export const castPeopleCount = cast.reduce((sum, family) => sum + family.people.length, 0)
