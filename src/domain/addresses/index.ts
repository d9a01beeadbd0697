export { type Address, listPlacePaths, type PlacePath } from './places.ts'
export { ADDRESS_USAGES, type AddressUsage, listAddresses } from './rows.ts'
