/** Han surnames with about how many of 10,000 people bear them: only the order of size matters here. Set by us. */
export const surnames: readonly (readonly [string, number])[] = [
  ...weighted(700, '王李'),
  ...weighted(620, '张刘'),
  ...weighted(430, '陈杨'),
  ...weighted(210, '黄赵吴周'),
  ...weighted(140, '徐孙马朱胡郭何林'),
  ...weighted(110, '高罗郑梁谢宋唐'),
  ...weighted(80, '许邓冯韩曹曾彭萧蔡潘'),
  ...weighted(60, '田董袁于余叶蒋杜苏魏'),
  ...weighted(45, '程吕丁沈任姚卢傅钟姜'),
  ...weighted(36, '崔谭廖范汪陆金石戴贾'),
  ...weighted(28, '韦夏邱方侯邹熊孟秦白'),
  ...weighted(22, '江阎薛尹段雷黎史龙陶'),
  ...weighted(18, '贺顾毛郝龚邵万钱严赖'),
  ...weighted(14, '覃洪武莫孔汤向常温康'),
  ...weighted(11, '施文牛樊葛邢安齐易乔'),
  ...weighted(9, '伍庞颜倪庄聂章鲁岳翟'),
  ...weighted(7, '殷詹申欧耿关兰焦俞左'),
  ...weighted(5, '柳甘祝包宁尚符舒阮柯'),
  ...weighted(3, '纪梅童凌毕单季裴霍涂'),
  ...compound(4, ['欧阳', '上官', '司马', '诸葛', '皇甫', '令狐', '司徒', '尉迟']),
  ...compound(2, ['慕容', '夏侯', '端木', '公孙', '东方', '申屠', '钟离', '长孙']),
]

function weighted(weight: number, signs: string): [string, number][] {
  return [...signs].map((sign) => [sign, weight])
}
function compound(weight: number, list: readonly string[]): [string, number][] {
  return list.map((surname) => [surname, weight])
}
