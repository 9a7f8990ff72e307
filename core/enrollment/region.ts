/** Provinces by the first two digits of a region code (GB/T 2260; 81–83 as residence permits use them). */
import { type LocalText, localText } from '../plan/text'

const PROVINCES: Readonly<Record<string, LocalText>> = {
  '11': localText('北京', '北京', 'Beijing'),
  '12': localText('天津', '天津', 'Tianjin'),
  '13': localText('河北', '河北', 'Hebei'),
  '14': localText('山西', '山西', 'Shanxi'),
  '15': localText('内蒙古', '內蒙古', 'Inner Mongolia'),
  '21': localText('辽宁', '遼寧', 'Liaoning'),
  '22': localText('吉林', '吉林', 'Jilin'),
  '23': localText('黑龙江', '黑龍江', 'Heilongjiang'),
  '31': localText('上海', '上海', 'Shanghai'),
  '32': localText('江苏', '江蘇', 'Jiangsu'),
  '33': localText('浙江', '浙江', 'Zhejiang'),
  '34': localText('安徽', '安徽', 'Anhui'),
  '35': localText('福建', '福建', 'Fujian'),
  '36': localText('江西', '江西', 'Jiangxi'),
  '37': localText('山东', '山東', 'Shandong'),
  '41': localText('河南', '河南', 'Henan'),
  '42': localText('湖北', '湖北', 'Hubei'),
  '43': localText('湖南', '湖南', 'Hunan'),
  '44': localText('广东', '廣東', 'Guangdong'),
  '45': localText('广西', '廣西', 'Guangxi'),
  '46': localText('海南', '海南', 'Hainan'),
  '50': localText('重庆', '重慶', 'Chongqing'),
  '51': localText('四川', '四川', 'Sichuan'),
  '52': localText('贵州', '貴州', 'Guizhou'),
  '53': localText('云南', '雲南', 'Yunnan'),
  '54': localText('西藏', '西藏', 'Tibet'),
  '61': localText('陕西', '陝西', 'Shaanxi'),
  '62': localText('甘肃', '甘肅', 'Gansu'),
  '63': localText('青海', '青海', 'Qinghai'),
  '64': localText('宁夏', '寧夏', 'Ningxia'),
  '65': localText('新疆', '新疆', 'Xinjiang'),
  '71': localText('台湾', '台灣', 'Taiwan'),
  '81': localText('香港', '香港', 'Hong Kong'),
  '82': localText('澳门', '澳門', 'Macau'),
  '83': localText('台湾', '台灣', 'Taiwan'),
}

/** The two-digit codes of all provinces. */
export const provinceCodes: readonly string[] = Object.keys(PROVINCES).sort()

/** The name of a region code's province, or null. Permits know only 810000, 820000 and 830000. */
export function provinceOf(regionCode: string): LocalText | null {
  const code = regionCode.slice(0, 2)
  if (/^8/.test(code) && regionCode.length > 2 && regionCode.slice(2) !== '0000') return null
  return provinceCodes.indexOf(code) >= 0 ? (PROVINCES[code] ?? null) : null
}
