// Stands in for axios' fetch adapter: requests go through our own adapter over Taro.request.
export const getFetch = () => null
export default null
