agree-title = What { $group } stands for
agree-and-take = I agree and take the place
agree-take = Take the place
agree-unreached = The text cannot be loaded without signal. What you asked for waits here until you have read it.
