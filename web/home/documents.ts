import { graphql, type ResultOf } from '../api/graphql.ts';

export const HomePageData = graphql(`
  query HomePageData {
    service { now dutyPhone }
    home {
      firstName
      dutyPhone
      visits { id kind title person from to state }
      assortment { item { code name { nb nn en } } unit { nb nn en } packSize atHome suggested lastsUntil maxQuantity }
      deliveryWindows { start end fit }
      orders {
        id
        placedAt
        status
        etaFrom
        etaTo
        window { start end }
        lines { itemCode name { nb nn en } quantity unit { nb nn en } }
      }
    }
  }
`);

export const PlaceHomeOrder = graphql(`
  mutation PlaceHomeOrder($input: HomeOrderInput!) {
    placeHomeOrder(input: $input) {
      __typename
      ... on HomeOrder { id }
      ... on DomainError { code path params remedy }
    }
  }
`);

export const CancelHomeOrder = graphql(`
  mutation CancelHomeOrder($id: ID!) {
    cancelHomeOrder(id: $id) {
      __typename
      ... on HomeOrder { id status }
      ... on DomainError { code path params remedy }
    }
  }
`);

type Home = ResultOf<typeof HomePageData>['home'];
export type HomeVisit = Home['visits'][number];
export type AssortmentItem = Home['assortment'][number];
export type DeliveryWindow = Home['deliveryWindows'][number];
export type HomeOrder = Home['orders'][number];
