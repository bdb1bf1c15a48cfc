import { type FeatureType, featureTypes, valueTypes } from '../../../../../contracts/features/value-types';

const byNumber = new Map<number, FeatureType>(featureTypes.map((type) => [valueTypes[type], type]));

/** The type of a number of Feast's ValueType; undefined for one that Cairn does not store. */
export const valueTypeOf = (number: number): FeatureType | undefined => byNumber.get(number);
