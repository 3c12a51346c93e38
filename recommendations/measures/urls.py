from django.urls import path

from recommendations.measures import views

urlpatterns = [
    path("recommendations/<int:pk>/measures/add/", views.measure_add, name="measure_add"),
    path("measures/<int:pk>/", views.measure, name="measure"),
    path("measures/<int:pk>/change/", views.measure_change, name="measure_change"),
    path("measures/<int:pk>/end/", views.measure_end, name="measure_end"),
    path("measures/<int:pk>/take-up/", views.measure_take_up, name="measure_take_up"),
    path("measures/<int:pk>/readings/add/", views.reading_add, name="reading_add"),
    path("readings/<int:pk>/take-back/", views.reading_take_back, name="reading_take_back"),
]
