declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  /** Similarity of two strings, 0 to 1. */
  export default function jaroWinkler(a: string, b: string, options?: { ignoreCase?: boolean; dj?: number }): number
}

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    addDocument(text: string, label: string): void
    train(): void
    classify(text: string): string
    getClassifications(text: string): { label: string; value: number }[]
  }
}

declare module 'natural/lib/natural/classifiers/logistic_regression_classifier.js' {
  export { default } from 'natural/lib/natural/classifiers/bayes_classifier.js'
}
