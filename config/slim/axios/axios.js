// Stands in for axios' entry: the same class and defaults, without what the entry hangs on the instance for others.
import Axios from 'axios/unsafe/core/Axios.js'
import AxiosError from 'axios/unsafe/core/AxiosError.js'
import AxiosHeaders from 'axios/unsafe/core/AxiosHeaders.js'
import mergeConfig from 'axios/unsafe/core/mergeConfig.js'
import defaults from 'axios/unsafe/defaults/index.js'

const axios = new Axios(defaults)
axios.create = (config) => new Axios(mergeConfig(defaults, config))

export { axios as default, AxiosError, AxiosHeaders }
