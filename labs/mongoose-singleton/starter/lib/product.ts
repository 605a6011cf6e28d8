import mongoose, { type Model } from "mongoose";

interface Product {
  sku: string;
  name: string;
  views: number;
}

/** Collection and indexes are made by a migration. */
const schema = new mongoose.Schema<Product>(
  { sku: String, name: String, views: Number },
  { autoCreate: false, autoIndex: false },
);

export const Product: Model<Product> = mongoose.models.Product ?? mongoose.model<Product>("Product", schema);
