/** Given names by sex and the years they were in fashion: whole names, as people really combine the signs. */
import type { CalendarDate } from '@core/calendar/date'

type Sex = 'male' | 'female'
interface Fashion {
  /** born before this year */
  before: number
  male: readonly string[]
  female: readonly string[]
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean)

const fashions: readonly Fashion[] = [
  {
    before: 1980,
    male: words(`建国 建军 建华 志强 志明 国强 国庆 卫东 卫国 永强 永刚 文革 红军 海军 军 勇 强 刚 平 伟 明 斌
      建平 建新 志刚 志华 国华 国平 学军 学文 新民 爱国 振华 振国 立新 德胜 金生 长江 玉林 春生 树林 宝玉 福生 家驹`),
    female:
      words(`秀英 桂英 秀兰 玉兰 桂兰 淑芬 淑华 丽华 丽娟 秀珍 玉梅 玉英 红梅 春梅 冬梅 凤英 爱华 爱萍 建红
      敏 静 丽 红 燕 芳 娟 霞 萍 玲 艳 秀云 美玲 美华 晓红 晓燕 卫红 金凤 银花 月英 惠芳 素珍 亚平`),
  },
  {
    before: 1995,
    male: words(`伟 磊 洋 勇 军 杰 涛 超 明 刚 平 辉 鹏 华 飞 鑫 波 斌 宇 浩 凯 健 俊 帆 帅 旭 宁 龙 林 欢
      志强 志伟 建华 晓东 晓峰 海涛 海波 文博 文杰 俊杰 宏伟 立群 少华 家豪 国栋 嘉诚 泽民 向东 永康 子健 一鸣`),
    female: words(`静 敏 丽 艳 娟 霞 燕 玲 婷 雪 倩 颖 琳 慧 莹 洁 晶 欣 璐 瑶 佳 丹 萍 红 梅 芳 蕾 薇 媛 悦
      丽娜 晓丽 晓燕 海燕 春燕 雅琴 雅芳 美玲 佳丽 佳慧 文静 文婷 思思 雪梅 玉洁 秀娟 婷婷 丽萍 小玲 晓雯 静怡`),
  },
  {
    before: 2008,
    male: words(`浩然 子轩 宇轩 博文 俊杰 天宇 嘉豪 子豪 家豪 文轩 志豪 浩宇 子涵 泽宇 明轩 宇航 佳俊 鹏飞 思远 睿
      晨 阳 昊 毅 翔 瑞 凡 煜 铭 锐 梓豪 一凡 子杰 皓轩 嘉伟 建宇 承志 启航 致远 景行`),
    female:
      words(`欣怡 梓涵 诗涵 雨欣 佳怡 思琪 雨涵 梦瑶 子涵 佳琪 若曦 静怡 雅婷 雨桐 紫萱 可欣 心怡 梦琪 语嫣 思雨
      悦 琪 妍 萱 涵 怡 瑶 彤 雯 婧 晓彤 雪怡 婉婷 韵 依诺 嘉怡 艺涵 美琪 诗雨 清扬`),
  },
  {
    before: 9999,
    male: words(`沐宸 浩宇 沐辰 茗泽 奕辰 宇泽 浩然 奕泽 宇轩 沐阳 宇辰 子墨 俊熙 宇航 梓豪 逸辰 子睿 皓轩 煜城 云帆
      安 佑 辰 屹 朗 承宇 星宇 景澄 知行 亦凡 修远 昱辰 泽楷 睿哲 嘉树 一诺 予安 时安 明哲 书航`),
    female:
      words(`若汐 一诺 艺涵 依诺 梓涵 苡沫 雨桐 欣怡 语桐 语汐 可馨 梦瑶 梓萱 诗涵 沐瑶 芷晴 书瑶 思妤 念初 清禾
      妍 玥 禾 乔 悠 安然 知夏 星冉 昕怡 予希 婉清 筱雅 云舒 初夏 锦书 听澜 锦瑶 静姝 可欣 若溪`),
  },
]

/** Given names in use for somebody born on this day. */
export function givenNamesFor(birthDate: CalendarDate, sex: Sex): readonly string[] {
  const year = Number(birthDate.slice(0, 4))
  const fashion = fashions.find((one) => year < one.before)
  if (!fashion) throw new RangeError(`no names for ${birthDate}`)
  return fashion[sex]
}

/** Long names with a dot: own name · father's name. `[0]` the first part, `[1]` the second. */
export const uyghurNames = {
  female: words(
    `阿依古丽 古丽娜尔 阿依努尔 热依汗古丽 古丽巴哈尔 祖丽菲亚 帕提古丽 米娜瓦尔 阿孜古丽 买热木古丽 努尔比亚`,
  ),
  male: words(
    `艾合买提 吐尔逊江 阿卜杜热合曼 买买提明 艾尼瓦尔 木拉提 库尔班江 阿不都克里木 热合木吐拉 肉孜买买提`,
  ),
  fathers: words(
    `买买提 阿不都热合曼 吐尔逊 艾合买提 依明 玉素甫 阿卜杜热西提 卡德尔 司马义 阿布都克依木 托合提`,
  ),
} as const

/** Names of one part without a surname. */
export const singlePartNames = {
  tibetan: {
    male: words(`扎西顿珠 次仁多吉 丹增旺堆 洛桑平措 索朗达杰 格桑次仁 平措旺杰`),
    female: words(`德吉卓嘎 次仁央宗 白玛拉姆 格桑卓玛 央金拉姆 卓嘎曲珍 仁增旺姆`),
  },
  mongolian: {
    male: words(`巴特尔 苏和巴图 额尔敦毕力格 朝鲁门 那顺巴雅尔 孟和吉日嘎拉 布和`),
    female: words(`乌云其木格 娜仁高娃 萨仁图雅 其其格 乌日娜 斯琴图雅 阿拉坦其木格`),
  },
} as const
