"""The choice of one frame for each figure, among what was proposed."""
