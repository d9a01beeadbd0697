export { type Address, listPlacePaths, type PlacePath, placesOf } from './places.ts'
export { ADDRESS_USAGES, type AddressUsage, listAddresses } from './rows.ts'
