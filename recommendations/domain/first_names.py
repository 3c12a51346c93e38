"""First names that children of England and Wales have, to know “Jamie (15)” from “Leeds (15)”.

Some of the commonest of those born since 2005, without the ones that are also words of plans, ratings, months or
places (Amber, Grace, Will, May, Chelsea).
"""

from __future__ import annotations

import re

FIRST_NAMES = frozenset(
    re.findall(
        r"\S+",
        """Aaliyah Aaron Abdul Abdullah Abigail Adam Adrian Ahmed Aiden Aimee Aisha Alex Alexander Alexandra
        Alfie Ali Alice Alisha Amelia Amelie Amina Amir Amy Andrew Anna Anthony Archie Arthur Ashleigh Ashton
        Ava Ayaan Ayesha Bailey Benjamin Beth Bethan Bethany Billy Bobby Bradley Brandon Bronwyn Caitlin
        Callum Cameron Carys Casey Catrin Charlie Charlotte Chloe Christopher Cian Cody Connor Corey Courtney
        Daniel Danielle Danny Darcey Darren David Declan Demi Dominic Dylan Edward Eleanor Elin Eliza
        Elizabeth Ella Ellie Elliot Ellis Eloise Emilia Emily Emma Erin Ethan Eva Evan Evelyn Evie Ewan Fatima
        Ffion Finlay Finley Freddie Freya Gabriel Gareth Gemma George Gethin Gwen Habib Hamza Hannah Harley
        Harriet Harrison Harry Harvey Hassan Henry Hollie Hussain Ibrahim Imogen Isaac Isabel Isabella
        Isabelle Isla Ismail Jack Jackson Jacob Jaden Jake Jamal James Jamie Jasmine Jason Jayden Jenson
        Jessica Joe Joel John Jordan Joseph Josh Joshua Jude Kacey Kai Kaiden Kane Karim Katie Kayden Kayleigh
        Keira Keiran Kian Kieran Kyle Lacey Laila Lauren Layla Leah Leo Leon Lewis Lexi Liam Libby Lloyd Logan
        Lola Louie Louis Louise Luca Lucas Lucy Luke Lydia Macey Maddison Madison Maisie Maria Mariam Martha
        Maryam Mason Matilda Matthew Megan Mia Michael Millie Mohamed Mohammad Mohammed Molly Morgan Muhammad
        Musa Nadia Natasha Nathan Nia Niamh Nicole Noah Oliver Olivia Omar Oscar Osian Owen Patrick Peter
        Phoebe Rebecca Reece Reuben Rhiannon Rhys Riley Robert Ronnie Rory Ross Ryan Sam Samira Samuel Sara
        Sarah Scarlett Sean Sebastian Seren Shannon Shaun Shay Sienna Sion Sofia Sophia Sophie Stanley Stephen
        Steven Tariq Taylor Teddy Tegan Theo Thomas Tia Tilly Toby Tom Tommy Tomos Travis Tyler Tyrone Umar
        William Yasmin Yousef Yusuf Zac Zach Zachary Zain Zainab Zak Zara Zoe""",
    )
)
