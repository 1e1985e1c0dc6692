export interface Product {
  slug: string;
  name: string;
  description: string;
  category: 'tea' | 'coffee' | 'equipment';
  priceInCents: number;
  image: string;
}

const products: readonly Product[] = [
  {
    slug: 'gooseneck-kettle',
    name: 'Gooseneck kettle, 0.9 l',
    description: 'Stainless steel, with a thermometer in the lid and a handle that stays cool.',
    category: 'equipment',
    priceInCents: 7_900,
    image: '/images/gooseneck-kettle.jpg',
  },
  {
    slug: 'stoneware-cup',
    name: 'Stoneware cup',
    description: 'Thrown by hand in Oakland, glazed in oatmeal. Holds 220 ml.',
    category: 'equipment',
    priceInCents: 2_400,
    image: '/images/stoneware-cup.jpg',
  },
  {
    slug: 'sencha-first-flush',
    name: 'Sencha, first flush',
    description: 'Bright and grassy. 100 g, picked in May.',
    category: 'tea',
    priceInCents: 1_850,
    image: '/images/sencha.jpg',
  },
  {
    slug: 'sidamo-filter',
    name: 'Sidamo, filter roast',
    description: 'Apricot and black tea. 250 g of whole beans, roasted on Tuesdays.',
    category: 'coffee',
    priceInCents: 1_650,
    image: '/images/sidamo.jpg',
  },
];

export function allProducts(): readonly Product[] {
  return products;
}

export function findProduct(slug: string): Product | undefined {
  return products.find((product) => product.slug === slug);
}

export function searchProducts(query: string): readonly Product[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return products.filter((product) => {
    const text = `${product.name} ${product.description} ${product.category}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
